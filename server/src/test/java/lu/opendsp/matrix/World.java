package lu.opendsp.matrix;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The sandbox as its stories tell it, and under which ids the platform keeps it.
 *
 * @param ids outward ids by unique id
 * @param hashes of the bytes, as their first readers were told
 * @param lists in which list each document came, by the document's outward id
 * @param sheets of the patients, as each reads his own
 */
record World(
    Platform platform,
    List<Person> people,
    List<Chronicle> records,
    Instant now,
    Map<String, UUID> ids,
    Map<String, String> hashes,
    Map<Person, String> sheets,
    Map<String, String> lists) {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
  static final String ALL = "&status=current,superseded,entered-in-error&_count=100";

  /** Learns each id from somebody who sees the document. */
  static World learn(Platform platform, Instant now) {
    List<Person> people = Person.all();
    List<Person> patients = people.stream().filter(Person::isCivil).toList();
    LocalDate today = today(platform, patients.getFirst(), now);
    List<Chronicle> records =
        patients.stream().map(patient -> Chronicle.of(patient, today)).toList();
    var world =
        new World(
            platform,
            people,
            records,
            now,
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>());
    for (Chronicle record : records) {
      Person patient = record.patient();
      world.sheets.put(patient, platform.read(patient, "/Patient/" + patient.uuid()).text());
      for (Person person : people) {
        Situation situation = new Situation(person, record, now);
        if (situation.visible().stream().anyMatch(paper -> !world.knows(paper))) {
          world.learn(platform.read(person, list(record.patient())).json());
          world.learnLists(
              platform
                  .read(
                      person,
                      "/List?patient=Patient/" + record.patient().uuid() + ListExpectations.ALL)
                  .json());
        }
      }
    }
    return world;
  }

  static String list(Person patient) {
    return "/DocumentReference?patient=Patient/" + patient.uuid() + ALL;
  }

  /** The day the stories were told, which may be yesterday by now. */
  private static LocalDate today(Platform platform, Person patient, Instant now) {
    JsonNode first = SandboxData.read("records/" + patient.id() + ".json").get("events").get(1);
    String unique = "urn:uuid:" + Person.uuid(patient.id() + "/" + first.get("key").asString());
    for (JsonNode entry : platform.read(patient, list(patient)).json().path("entry")) {
      if (entry.at("/resource/masterIdentifier/value").asString().equals(unique)) {
        Instant filed = Instant.parse(entry.at("/resource/date").asString());
        return LocalDate.ofInstant(filed, ZONE).plusDays(first.get("daysAgo").asInt());
      }
    }
    throw new IllegalStateException("the story of " + patient + " was not told by " + now);
  }

  private void learn(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      String unique = entry.at("/resource/masterIdentifier/value").asString();
      ids.put(unique, UUID.fromString(entry.at("/resource/id").asString()));
      hashes.put(unique, entry.at("/resource/content/0/attachment/hash").asString());
    }
  }

  private void learnLists(JsonNode bundle) {
    for (JsonNode entry : bundle.path("entry")) {
      String list = entry.at("/resource/id").asString();
      for (JsonNode item : entry.at("/resource/entry")) {
        lists.put(item.at("/item/reference").asString().split("/", -1)[1], list);
      }
    }
  }

  /** The list a document came in. */
  String list(Paper paper) {
    return Objects.requireNonNull(lists.get(id(paper).toString()), paper.key());
  }

  boolean knows(Paper paper) {
    return ids.containsKey(paper.uniqueId());
  }

  UUID id(Paper paper) {
    return Objects.requireNonNull(ids.get(paper.uniqueId()), paper.key());
  }

  String hash(Paper paper) {
    return Objects.requireNonNull(hashes.get(paper.uniqueId()), paper.key());
  }

  /** Who this patient is, as a resource. */
  String sheet(Person patient) {
    return Objects.requireNonNull(sheets.get(patient), patient.id());
  }

  Chronicle record(String patient) {
    return records.stream()
        .filter(record -> record.patient().id().equals(patient))
        .findFirst()
        .orElseThrow();
  }
}
