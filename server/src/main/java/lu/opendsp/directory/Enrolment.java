package lu.opendsp.directory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters what the officers of the directory tell. One after the other writes in it. */
@Component
public class Enrolment {

  /** The number of the lock all writers of the directory take: "dir" in ASCII. */
  private static final long WRITERS = 0x646972;

  private final JdbcClient jdbc;
  private final MemberStore store;
  private final Clock clock;

  Enrolment(JdbcClient jdbc, MemberStore store, Clock clock) {
    this.jdbc = jdbc;
    this.store = store;
    this.clock = clock;
  }

  /** Something told that was taken, or why it was not. */
  public sealed interface Result {
    record Taken(Outcome outcome) implements Result {}

    record Refused(Problem problem) implements Result {}
  }

  /**
   * Enters something. What is so already stays as it is.
   *
   * @param version the version this was thought for, or null for whatever there is
   */
  @Transactional
  public Outcome take(Told told, @Nullable Long version) {
    Instant now = begin();
    Map<String, Member> members = store.load(named(List.of(told)), now);
    Member member = get(members, told.eHealthId());
    if (version != null && version != member.versionOf(told)) {
      throw Problem.at("If-Match", ProblemCode.VERSION_CHANGED).thrown();
    }
    Outcome outcome = member.take(told, id -> organisation(members, id, told));
    store.save(List.of(member), now);
    return outcome;
  }

  /** Enters many, in their order. One that is refused leaves the others as they are. */
  @Transactional
  public List<Result> takeAll(List<Told> all) {
    Instant now = begin();
    Map<String, Member> members = store.load(named(all), now);
    var results = new ArrayList<Result>();
    for (Told told : all) {
      try {
        Member member = get(members, told.eHealthId());
        results.add(new Result.Taken(member.take(told, id -> organisation(members, id, told))));
      } catch (ProblemException refused) {
        results.add(new Result.Refused(refused.problem()));
      }
    }
    store.save(members.values(), now);
    return results;
  }

  private Instant begin() {
    lock(jdbc);
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Until the end of the transaction nobody else writes in the directory. */
  static void lock(JdbcClient jdbc) {
    jdbc.sql("SELECT pg_advisory_xact_lock(:writers)")
        .param("writers", WRITERS)
        .query((_, _) -> true)
        .single();
  }

  private static Member get(Map<String, Member> members, String eHealthId) {
    Member member = members.get(eHealthId);
    if (member == null) {
      throw new IllegalStateException("not loaded");
    }
    return member;
  }

  /** All that are named, the organisations of roles among them. */
  private static Set<String> named(List<Told> all) {
    var named = new TreeSet<String>();
    for (Told told : all) {
      named.add(told.eHealthId());
      switch (told) {
        case Told.Organisation organisation -> named.add(organisation.partOf());
        case Told.Role role -> named.add(role.duty().organisation());
        case Told.Whole whole ->
            whole.roles().forEach(role -> named.add(role.duty().organisation()));
        case Told.Person _ -> {
          // names nobody else
        }
      }
    }
    named.remove("");
    return named;
  }

  private static PersonId organisation(Map<String, Member> members, String eHealthId, Told told) {
    PersonId found = get(members, eHealthId).organisationInForce();
    if (found == null) {
      String place =
          told instanceof Told.Organisation
              ? "Organization.partOf"
              : "PractitionerRole.organization";
      throw Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return found;
  }
}
