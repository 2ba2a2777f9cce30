package lu.opendsp.matrix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Somebody of the sandbox, as its data file tells. Numbers he has not are empty.
 *
 * @param uuid under which he files and is listed; an organisation's own
 */
record Person(
    String id,
    Kind kind,
    String name,
    UUID uuid,
    String matricule,
    String national,
    boolean fund,
    String workplace,
    String profession,
    boolean emergency) {

  private static final Set<String> DOCTORS =
      Set.of("GENERAL_PRACTITIONER", "SPECIALIST", "DENTIST");

  enum Kind {
    PATIENT,
    PROFESSIONAL,
    ORGANISATION,
    AGENCY
  }

  static List<Person> all() {
    return StreamSupport.stream(SandboxData.read("people.json").spliterator(), false)
        .map(Person::of)
        .toList();
  }

  private static Person of(JsonNode told) {
    Kind kind = Kind.valueOf(told.get("kind").asString().toUpperCase(Locale.ROOT));
    String id = told.get("id").asString();
    String given = told.path("givenName").asString("");
    String name = (given + " " + told.get("familyName").asString()).strip();
    boolean doctor = DOCTORS.contains(told.path("profession").asString(""));
    String account = kind == Kind.ORGANISATION ? told.get("organisation").asString() : id;
    return new Person(
        id,
        kind,
        doctor ? "Dr " + name : name,
        uuid(account),
        told.path("matricule").asString(""),
        told.path("nationalPatientId").asString(""),
        id.equals("cns"),
        told.path("organisation").asString(""),
        kind == Kind.ORGANISATION ? kindOf(account) : told.path("profession").asString(""),
        told.path("role").asString("").equals("EMERGENCY"));
  }

  private static String kindOf(String organisation) {
    return StreamSupport.stream(SandboxData.read("organisations.json").spliterator(), false)
        .filter(told -> told.get("id").asString().equals(organisation))
        .map(told -> told.get("kind").asString())
        .findFirst()
        .orElse("");
  }

  /** The sandbox names everything after what its data files call it. */
  static UUID uuid(String id) {
    return UUID.nameUUIDFromBytes(("opendsp sandbox/" + id).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether he is listed there, or is its machine. */
  boolean worksAt(String organisation) {
    return inCare() && workplace.equals(organisation);
  }

  boolean isCivil() {
    return kind == Kind.PATIENT;
  }

  /** Acts in care: the pages of records are for these. */
  boolean inCare() {
    return kind == Kind.PROFESSIONAL || kind == Kind.ORGANISATION;
  }

  @Override
  public String toString() {
    return id;
  }
}
