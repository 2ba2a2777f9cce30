package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What an officer of the directory tells; each replaces what was told of the same before. */
public sealed interface Told {

  /** How the number of a role begins that is told by its place alone. */
  String NUMBER_BY_PLACE = "urn:oid:1.3.182.4.1|";

  /** Whom it is about, by the eHealth id (OID 1.3.182.4.1). */
  String eHealthId();

  /** Who somebody is. He is listed by his roles, and no longer at all when not active. */
  record Person(
      String eHealthId,
      boolean active,
      ListedName name,
      List<String> languages,
      Contact contact,
      List<String> certificates)
      implements Told {}

  /**
   * An organisation.
   *
   * @param partOf the eHealth id of the one it belongs to, or empty
   */
  record Organisation(
      String eHealthId,
      boolean active,
      Profession kind,
      ListedName name,
      Contact contact,
      String partOf)
      implements Told {}

  /**
   * What somebody does at one place of work.
   *
   * @param number of the role, as in {@link Workplace}
   * @param name of the person, where the role brings it; null where he is known
   * @param since null for now, or since it was told first
   */
  record Role(
      String eHealthId,
      boolean active,
      String number,
      @Nullable ListedName name,
      Duty duty,
      @Nullable Instant since,
      @Nullable Instant until)
      implements Told {}

  /** A person with all roles he has: one that is not among these ends. */
  record Whole(Person person, List<Role> roles) implements Told {

    public Whole {
      roles = List.copyOf(roles);
    }

    @Override
    public String eHealthId() {
      return person.eHealthId();
    }
  }

  /**
   * What is done where.
   *
   * @param organisation its eHealth id, or empty
   */
  record Duty(
      String organisation,
      Profession profession,
      List<Coded> specialities,
      Set<CareFunction> functions,
      List<UUID> places,
      List<UUID> services) {

    Workplace at(UUID id, PersonId person, String number, @Nullable PersonId place, Instant now) {
      return new Workplace(
          id,
          person,
          number,
          place,
          profession,
          specialities,
          functions,
          places,
          services,
          now,
          null,
          0,
          now);
    }
  }
}
