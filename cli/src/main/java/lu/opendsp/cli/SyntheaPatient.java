package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One patient as Synthea wrote him: a bundle with all that ever happened to him.
 *
 * @param resources by the address other resources of the bundle call them
 */
record SyntheaPatient(
    Map<String, Object> person,
    List<Map<String, Object>> encounters,
    Map<String, Map<String, Object>> resources) {

  private static final String MATRICULE = "urn:example:lu:matricule";
  private static final Set<String> LANGUAGES = Set.of("fr", "lb", "pt", "en", "de");
  private static final JsonFactory FACTORY = new JsonFactory();

  static SyntheaPatient read(Path file) {
    try {
      Map<String, Object> bundle =
          Json.findObject(Files.readAllBytes(file))
              .orElseThrow(() -> Failure.usage("The file " + file + " is no bundle."));
      var resources = new LinkedHashMap<String, Map<String, Object>>();
      var encounters = new ArrayList<Map<String, Object>>();
      Map<String, Object> person = Map.of();
      for (Map<String, Object> entry : Json.objects(bundle, "entry")) {
        Map<String, Object> resource = Json.objects(entry, "resource").getFirst();
        resources.put(Json.text(entry, "fullUrl"), resource);
        switch (Json.text(resource, "resourceType")) {
          case "Patient" -> person = resource;
          case "Encounter" -> encounters.add(resource);
          default -> {
            // found by its address
          }
        }
      }
      if (person.isEmpty()) {
        throw Failure.usage("The file " + file + " is no patient's bundle.");
      }
      encounters.sort(Comparator.comparing(one -> Json.text(one, "period.start")));
      return new SyntheaPatient(person, List.copyOf(encounters), resources);
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + file + " cannot be read.");
    }
  }

  /** How many encounters a bundle holds, without holding the bundle. */
  static int countEncounters(Path file) {
    int count = 0;
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING
            && "resourceType".equals(json.currentName())
            && "Encounter".equals(json.getString())) {
          count++;
        }
      }
      return count;
    } catch (IOException unreadable) {
      throw Failure.usage("The file " + file + " cannot be read.");
    }
  }

  /** The thirteen digits of his national id. */
  String nationalId() {
    return Json.objects(person, "identifier").stream()
        .filter(one -> Json.text(one, "system").equals(MATRICULE))
        .map(one -> Json.text(one, "value"))
        .findFirst()
        .orElseThrow(() -> Failure.usage("A patient has no number of " + MATRICULE + "."));
  }

  String name() {
    return Json.text(person, "name.given") + " " + Json.text(person, "name.family");
  }

  /** His sheet for the index: what it keeps, and nothing else. */
  Map<String, Object> sheet() {
    return sheet(
        nationalId(),
        Json.text(person, "name.family"),
        String.join(" ", Json.texts(person, "name.given")),
        Json.text(person, "gender"),
        Json.text(person, "birthDate"),
        Json.text(person, "communication.language.coding.code"));
  }

  static Map<String, Object> sheet(
      String nationalId, String family, String given, String sex, String born, String language) {
    var name = new LinkedHashMap<String, Object>();
    name.put("use", "official");
    name.put("family", family);
    name.put("given", List.of(given.split(" ", -1)));
    var sheet = new LinkedHashMap<String, Object>();
    sheet.put("resourceType", "Patient");
    sheet.put("identifier", List.of(Fhir.identifier(Session.NATIONAL_ID, nationalId)));
    sheet.put("name", List.of(name));
    sheet.put("gender", sex.isEmpty() ? "unknown" : sex);
    sheet.put("birthDate", born);
    if (LANGUAGES.contains(language)) {
      sheet.put(
          "communication",
          List.of(Map.of("language", Fhir.concept(Fhir.coding("urn:ietf:bcp:47", language)))));
    }
    return sheet;
  }

  /** What was found, done and ordered in an encounter; bills and supplies left out. */
  List<Map<String, Object>> of(Map<String, Object> encounter) {
    String address = "urn:uuid:" + Json.text(encounter, "id");
    return resources.values().stream()
        .filter(one -> !EncounterDocument.LEFT_OUT.contains(Json.text(one, "resourceType")))
        .filter(one ->
            address.equals(Json.text(one, "encounter.reference"))
                || address.equals(Json.text(one, "context.reference")))
        .toList();
  }
}
