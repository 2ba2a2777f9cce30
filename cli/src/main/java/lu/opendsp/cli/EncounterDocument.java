package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * An encounter as a FHIR document (https://hl7.org/fhir/R4/documents.html): a composition by who
 * led it, and all resources that belong to it. The same bytes at every run.
 */
final class EncounterDocument {

  /** Bills, and what was handed over with them: no part of the record of care. */
  static final Set<String> LEFT_OUT = Set.of("Claim", "ExplanationOfBenefit", "SupplyDelivery");

  private static final Map<String, String> SECTIONS =
      Map.ofEntries(
          Map.entry("Condition", "Diagnoses"),
          Map.entry("Observation", "Findings"),
          Map.entry("DiagnosticReport", "Reports"),
          Map.entry("ImagingStudy", "Imaging"),
          Map.entry("Procedure", "Procedures"),
          Map.entry("MedicationRequest", "Prescriptions"),
          Map.entry("MedicationAdministration", "Medicines given"),
          Map.entry("Immunization", "Vaccinations"),
          Map.entry("AllergyIntolerance", "Allergies"),
          Map.entry("CarePlan", "Plan"),
          Map.entry("CareTeam", "Team"),
          Map.entry("Device", "Devices"));

  private final SyntheaPatient patient;
  private final Map<String, Object> encounter;
  private final SyntheaAuthors.Professional author;
  private final EncounterWords words;
  private final Map<String, Map<String, Object>> included = new LinkedHashMap<>();

  EncounterDocument(
      SyntheaPatient patient,
      Map<String, Object> encounter,
      SyntheaAuthors.Professional author,
      EncounterWords words) {
    this.patient = patient;
    this.encounter = encounter;
    this.author = author;
    this.words = words;
  }

  byte[] bytes() {
    String id = Json.text(encounter, "id");
    include(addressOf(patient.person()), sheet());
    include(personAddress(), practitioner());
    include(placeAddress(), organisation());
    include(addressOf(encounter), encounter);
    List<Map<String, Object>> own = patient.of(encounter);
    own.forEach(one -> include(addressOf(one), one));
    own.forEach(this::includeNamed);
    var entries = new ArrayList<Map<String, Object>>();
    entries.add(entry("urn:uuid:" + made("composition/" + id), composition(own)));
    included.forEach((address, one) -> entries.add(entry(address, resolved(one))));
    var bundle = new LinkedHashMap<String, Object>();
    bundle.put("resourceType", "Bundle");
    bundle.put("identifier", Fhir.identifier("urn:ietf:rfc:3986", LoadDesk.unique("fhir/" + id)));
    bundle.put("type", "document");
    bundle.put("timestamp", Json.text(encounter, "period.end"));
    bundle.put("entry", entries);
    return Json.bytes(bundle);
  }

  private void include(String address, Map<String, Object> resource) {
    included.putIfAbsent(address, resource);
  }

  /** What a resource of the encounter names, such as an older diagnosis, comes along. */
  private void includeNamed(Map<String, Object> resource) {
    for (String address : references(resource)) {
      Map<String, Object> named = patient.resources().get(address);
      if (named != null
          && !LEFT_OUT.contains(Json.text(named, "resourceType"))
          && !Json.text(named, "resourceType").equals("Encounter")) {
        include(address, named);
      }
    }
  }

  private static Set<String> references(Object value) {
    var found = new LinkedHashSet<String>();
    switch (value) {
      case Map<?, ?> map -> {
        if (map.get("reference") instanceof String reference) {
          found.add(reference);
        }
        map.values().forEach(one -> found.addAll(references(Objects.requireNonNull(one))));
      }
      case List<?> list ->
          list.forEach(one -> found.addAll(references(Objects.requireNonNull(one))));
      default -> {
        // a text or a number
      }
    }
    return found;
  }

  /** The same with every reference leading to an entry of this document, or to a name only. */
  private Map<String, Object> resolved(Map<String, Object> resource) {
    var copy = new LinkedHashMap<String, Object>();
    resource.forEach((name, value) -> copy.put(name, resolvedValue(value)));
    return copy;
  }

  private Object resolvedValue(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, one) ->
            copy.put(String.valueOf(name), resolvedValue(Objects.requireNonNull(one))));
        if (copy.get("reference") instanceof String reference) {
          resolve(copy, reference);
        }
        yield copy;
      }
      case List<?> list ->
          list.stream().map(one -> resolvedValue(Objects.requireNonNull(one))).toList();
      default -> value;
    };
  }

  private void resolve(Map<String, Object> reference, String address) {
    String key = SyntheaAuthors.keyOf(address);
    if (address.startsWith("Practitioner?") && keysOf(author.resource()).contains(key)) {
      reference.put("reference", personAddress());
    } else if (address.startsWith("Organization?") && author.place().key().equals(key)) {
      reference.put("reference", placeAddress());
    } else if (!included.containsKey(address) && !address.startsWith("#")) {
      reference.remove("reference");
      reference.putIfAbsent("display", "not part of this document");
    }
  }

  private static List<String> keysOf(Map<String, Object> resource) {
    return Json.texts(resource, "identifier.value");
  }

  private Map<String, Object> composition(List<Map<String, Object>> own) {
    var composition = new LinkedHashMap<String, Object>();
    composition.put("resourceType", "Composition");
    composition.put("id", made("composition/" + Json.text(encounter, "id")).toString());
    composition.put("status", "final");
    composition.put("type", Fhir.concept(Fhir.coding("http://loinc.org", words.type())));
    composition.put("subject", Fhir.reference(addressOf(patient.person())));
    composition.put("encounter", Fhir.reference(addressOf(encounter)));
    composition.put("date", Json.text(encounter, "period.end"));
    composition.put("author", List.of(Fhir.reference(personAddress())));
    composition.put("title", words.titleOfRecord());
    composition.put("custodian", Fhir.reference(placeAddress()));
    List<Map<String, Object>> sections = sections(own);
    if (!sections.isEmpty()) {
      composition.put("section", sections);
    }
    return composition;
  }

  private static List<Map<String, Object>> sections(List<Map<String, Object>> own) {
    var byType = new LinkedHashMap<String, List<Map<String, Object>>>();
    for (Map<String, Object> one : own) {
      byType.computeIfAbsent(Json.text(one, "resourceType"), _ -> new ArrayList<>()).add(one);
    }
    var sections = new ArrayList<Map<String, Object>>();
    byType.forEach((type, resources) -> {
      var section = new LinkedHashMap<String, Object>();
      section.put("title", SECTIONS.getOrDefault(type, type));
      section.put("entry", resources.stream().map(one -> Fhir.reference(addressOf(one))).toList());
      sections.add(section);
    });
    return sections;
  }

  private Map<String, Object> sheet() {
    var sheet = new LinkedHashMap<>(patient.person());
    sheet.remove("text");
    sheet.remove("extension");
    sheet.put("identifier", List.of(Fhir.identifier(Session.NATIONAL_ID, patient.nationalId())));
    return sheet;
  }

  private Map<String, Object> practitioner() {
    return known(author.resource(), "Practitioner", author.eHealthId(), author.name());
  }

  private Map<String, Object> organisation() {
    SyntheaAuthors.Place place = author.place();
    return known(place.resource(), "Organization", place.eHealthId(), place.name());
  }

  private static Map<String, Object> known(
      Map<String, Object> resource, String type, String eHealthId, String name) {
    var copy = new LinkedHashMap<>(resource);
    copy.remove("extension");
    copy.putIfAbsent("resourceType", type);
    copy.put("identifier", List.of(Fhir.identifier(Session.EHEALTH_ID, eHealthId)));
    copy.put("name", type.equals("Organization") ? name : List.of(Map.of("text", name)));
    return copy;
  }

  private String personAddress() {
    return address(author.resource(), "person/" + author.eHealthId());
  }

  private String placeAddress() {
    return address(author.place().resource(), "place/" + author.place().eHealthId());
  }

  private static String address(Map<String, Object> resource, String otherwise) {
    return resource.isEmpty() ? "urn:uuid:" + made(otherwise) : addressOf(resource);
  }

  private static String addressOf(Map<String, Object> resource) {
    return "urn:uuid:" + Json.text(resource, "id");
  }

  private static UUID made(String seed) {
    return UUID.nameUUIDFromBytes(("opendsp load/" + seed).getBytes(UTF_8));
  }

  private static Map<String, Object> entry(String address, Map<String, Object> resource) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("fullUrl", address);
    entry.put("resource", resource);
    return entry;
  }
}
