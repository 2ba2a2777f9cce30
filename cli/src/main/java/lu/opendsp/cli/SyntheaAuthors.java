package lu.opendsp.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The professionals and organisations of a Synthea folder, listed in the directory under eHealth
 * ids made for them: each one before he is first needed.
 */
final class SyntheaAuthors {
  private static final String PROFESSION = "https://opendsp.lu/fhir/CodeSystem/profession";
  private static final Pattern HOSPITAL = Pattern.compile("(?i)hospital|medical center|clinic");

  private final LoadDesk desk;
  private final Map<String, Map<String, Object>> byIdentifier = new HashMap<>();

  SyntheaAuthors(LoadDesk desk) {
    this.desk = desk;
  }

  /** With what the folder says of them. */
  static SyntheaAuthors of(Path folder, LoadDesk desk) throws IOException {
    var authors = new SyntheaAuthors(desk);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(one -> one.getFileName().toString().contains("Information")).toList()) {
        authors.read(file);
      }
    }
    return authors;
  }

  private void read(Path file) throws IOException {
    Map<String, Object> bundle = Json.findObject(Files.readAllBytes(file)).orElse(Map.of());
    for (Map<String, Object> resource : Json.objects(bundle, "entry.resource")) {
      for (String identifier : Json.texts(resource, "identifier.value")) {
        byIdentifier.put(identifier, resource);
      }
    }
  }

  /**
   * An organisation, listed.
   *
   * @param key by which its file names it
   */
  record Place(String key, String eHealthId, String name, Map<String, Object> resource) {
    boolean isHospital() {
      return HOSPITAL.matcher(name).find();
    }

    /** Its machine, as the author of what it wrote. */
    People.Person writer() {
      return new People.Person("", "", "", eHealthId, name);
    }
  }

  /** A professional, listed where he works. */
  record Professional(String eHealthId, String name, Place place, Map<String, Object> resource) {
    People.Person writer() {
      return new People.Person("", name, "", eHealthId, place.name());
    }
  }

  /** Where an encounter was. */
  Place place(Map<String, Object> encounter) {
    String key = keyOf(Json.text(encounter, "serviceProvider.reference"));
    String name = titled(Json.text(encounter, "serviceProvider.display"));
    Place place = new Place(key, EHealthIds.ofOrganisation("place " + key), name, found(key));
    desk.list(place.eHealthId(), "Organization", () -> organisation(place));
    return place;
  }

  /** Who led an encounter. */
  Professional professional(Map<String, Object> encounter) {
    String key = keyOf(Json.text(encounter, "participant.individual.reference"));
    String name = Json.text(encounter, "participant.individual.display").replace("Dr.", "Dr");
    Professional professional =
        new Professional(EHealthIds.ofPerson("person " + key), name, place(encounter), found(key));
    desk.list(professional.eHealthId(), "PractitionerRole", () -> role(professional));
    return professional;
  }

  private Map<String, Object> found(String key) {
    return Optional.ofNullable(byIdentifier.get(key)).orElse(Map.of());
  }

  /** The value in a conditional reference such as {@code Practitioner?identifier=system|value}. */
  static String keyOf(String reference) {
    return reference.substring(reference.indexOf('|') + 1);
  }

  /** Names in capitals as one writes them. */
  static String titled(String name) {
    if (!name.equals(name.toUpperCase(Locale.ROOT))) {
      return name;
    }
    var titled = new StringBuilder();
    boolean begins = true;
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      titled.append(begins ? letter : Character.toLowerCase(letter));
      begins = !Character.isLetter(letter) && letter != '\'';
    }
    return titled.toString();
  }

  private static Map<String, Object> organisation(Place place) {
    var organisation = new LinkedHashMap<String, Object>();
    organisation.put("resourceType", "Organization");
    organisation.put("identifier", List.of(identifier(place.eHealthId())));
    organisation.put("active", true);
    organisation.put("type", List.of(profession(place.isHospital() ? "HOSPITAL" : "PRACTICE")));
    organisation.put("name", place.name());
    return organisation;
  }

  private static Map<String, Object> role(Professional professional) {
    var person = new LinkedHashMap<String, Object>();
    person.put("resourceType", "Practitioner");
    person.put("id", "person");
    person.put("identifier", List.of(identifier(professional.eHealthId())));
    person.put("name", List.of(Map.of("text", professional.name())));
    var role = new LinkedHashMap<String, Object>();
    role.put("resourceType", "PractitionerRole");
    role.put("contained", List.of(person));
    role.put("identifier", List.of(identifier(professional.eHealthId())));
    role.put("active", true);
    role.put("practitioner", Fhir.reference("#person"));
    role.put("organization", Map.of("identifier", identifier(professional.place().eHealthId())));
    role.put(
        "code",
        List.of(
            profession(professional.place().isHospital() ? "SPECIALIST" : "GENERAL_PRACTITIONER")));
    return role;
  }

  private static Map<String, Object> identifier(String eHealthId) {
    return Fhir.identifier(Session.EHEALTH_ID, eHealthId);
  }

  private static Map<String, Object> profession(String code) {
    return Fhir.concept(Fhir.coding(PROFESSION, code));
  }

  /** Somebody who is in no file, such as the one who receives foreign documents. */
  Professional receiver() {
    Place place =
        new Place(
            "receiver",
            EHealthIds.ofOrganisation("place of foreign documents"),
            "Cabinet international",
            Map.of());
    var doctor =
        new Professional(
            EHealthIds.ofPerson("receiver of foreign documents"),
            "Dr Camille Reuter",
            place,
            Map.of());
    desk.list(place.eHealthId(), "Organization", () -> organisation(place));
    desk.list(doctor.eHealthId(), "PractitionerRole", () -> role(doctor));
    return doctor;
  }
}
