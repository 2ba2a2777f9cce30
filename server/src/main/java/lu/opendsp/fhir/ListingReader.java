package lu.opendsp.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads entries of the directory; what it does not keep is refused, so that nothing gets lost. */
@Component
final class ListingReader {

  private static final int NAME_MAX = 200;
  private static final int NUMBER_MAX = 256;
  private static final int DAY = "2026-01-01".length();

  private static final Set<String> OF_ORGANISATION =
      Set.of("id", "meta", "identifier", "active", "type", "name", "telecom", "address", "partOf");
  private static final Set<String> OF_ROLE =
      Set.of(
          "id",
          "meta",
          "contained",
          "identifier",
          "active",
          "period",
          "practitioner",
          "organization",
          "code",
          "specialty",
          "location",
          "healthcareService");
  private static final Set<String> OF_CONTAINED =
      Set.of("id", "meta", "identifier", "active", "name");
  private static final Set<String> OF_PERSON =
      Set.of("id", "meta", "identifier", "active", "name", "telecom", "address", "communication");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private final FacilityReader facilities;

  ListingReader(FacilityReader facilities) {
    this.facilities = facilities;
  }

  Told.Organisation read(Organization organisation, Identifier condition) {
    Elements.allowOnly(organisation, "Organization", OF_ORGANISATION);
    String eHealthId = Conditions.eHealthId(condition, '1');
    Conditions.requireOnly(condition, organisation.getIdentifier(), "Organization.identifier");
    Profession kind =
        ConceptReader.profession(
            organisation.getType(), "Organization.type", Profession::isCareOrganisation);
    String name = word(organisation.getName(), "Organization.name");
    return new Told.Organisation(
        eHealthId,
        !organisation.hasActive() || organisation.getActive(),
        kind,
        ListedName.ofOrganisation(name),
        ContactReader.read(organisation.getTelecom(), organisation.getAddress(), "Organization"),
        organisation.hasPartOf()
            ? facilities.organisation(organisation.getPartOf(), "Organization.partOf")
            : "");
  }

  Told.Person read(Practitioner person, Identifier condition) {
    Elements.allowOnly(person, "Practitioner", OF_PERSON);
    String eHealthId = Conditions.eHealthId(condition, '2');
    List<Identifier> numbers =
        person.getIdentifier().stream()
            .filter(one -> !Systems.CARD.equals(one.getSystem()))
            .toList();
    Conditions.requireOnly(condition, numbers, "Practitioner.identifier");
    Contact contact = ContactReader.read(person.getTelecom(), person.getAddress(), "Practitioner");
    return new Told.Person(
        eHealthId,
        !person.hasActive() || person.getActive(),
        name(person),
        languages(person.getCommunication()),
        contact,
        certificates(person.getIdentifier()));
  }

  private static List<String> languages(List<CodeableConcept> spoken) {
    String place = "Practitioner.communication";
    return spoken.stream()
        .map(one -> Optional.ofNullable(one.getCodingFirstRep().getCode()).orElse(""))
        .map(code -> fits(LANGUAGE, code, place, "fr"))
        .distinct()
        .toList();
  }

  private static List<String> certificates(List<Identifier> identifiers) {
    return identifiers.stream()
        .filter(one -> Systems.CARD.equals(one.getSystem()))
        .map(one -> Optional.ofNullable(one.getValue()).orElse(""))
        .map(value -> fits(FINGERPRINT, value, "Practitioner.identifier", "e3b0c442… (64)"))
        .distinct()
        .toList();
  }

  private static String fits(Pattern form, String text, String place, String example) {
    if (!form.matcher(text).matches()) {
      throw Problem.at(place, ProblemCode.VALUE_WRONG, example).thrown();
    }
    return text;
  }

  /** A role under the person's eHealth id, or under a number of its own beside it. */
  Told.Role read(PractitionerRole role, Identifier condition) {
    Elements.allowOnly(role, "PractitionerRole", OF_ROLE);
    boolean only = Systems.E_HEALTH_ID.equals(condition.getSystem());
    if (only) {
      Conditions.eHealthId(condition, '2');
    }
    Conditions.requireOnly(condition, role.getIdentifier(), "PractitionerRole.identifier");
    Optional<Practitioner> contained = contained(role);
    contained.ifPresent(one -> Elements.allowOnly(one, "Practitioner", OF_CONTAINED));
    Identifier whose = only ? condition : eHealthId(role, contained);
    String eHealthId = Conditions.eHealthId(whose, '2');
    if (contained.isPresent()) {
      Conditions.requireOnly(whose, contained.get().getIdentifier(), "Practitioner.identifier");
    } else if (!eHealthId.equals(facilities.person(role.getPractitioner()))) {
      throw unresolved();
    }
    return new Told.Role(
        eHealthId,
        !role.hasActive() || role.getActive(),
        only ? "" : Words.check(Identifiers.text(condition), "identifier", NUMBER_MAX),
        contained.map(ListingReader::name).orElse(null),
        duty(role),
        edge(role.getPeriod().getStartElement()),
        edge(role.getPeriod().getEndElement()));
  }

  private Identifier eHealthId(PractitionerRole role, Optional<Practitioner> contained) {
    return contained
        .flatMap(one ->
            one.getIdentifier().stream()
                .filter(id -> Systems.E_HEALTH_ID.equals(id.getSystem()))
                .findFirst())
        .orElseGet(() ->
            new Identifier()
                .setSystem(Systems.E_HEALTH_ID)
                .setValue(facilities.person(role.getPractitioner())));
  }

  private Told.Duty duty(PractitionerRole role) {
    List<CodeableConcept> professions = new ArrayList<>(role.getCode());
    List<UUID> places = facilities.ids(role.getLocation(), "Location", "PractitionerRole.location");
    List<UUID> services =
        facilities.ids(
            role.getHealthcareService(), "HealthcareService", "PractitionerRole.healthcareService");
    return new Told.Duty(
        role.hasOrganization()
            ? facilities.organisation(role.getOrganization(), "PractitionerRole.organization")
            : "",
        ConceptReader.profession(
            professions, "PractitionerRole.code", Profession::caresForPatients),
        ConceptReader.codes(role.getSpecialty(), "PractitionerRole.specialty"),
        functions(professions),
        places,
        services);
  }

  private static Set<CareFunction> functions(List<CodeableConcept> codes) {
    var functions = new HashSet<CareFunction>();
    for (CodeableConcept concept : codes) {
      for (Coding coding : concept.getCoding()) {
        if (Systems.FUNCTION.equals(coding.getSystem())) {
          functions.add(
              Stream.of(CareFunction.values())
                  .filter(function -> function.name().equals(coding.getCode()))
                  .findFirst()
                  .orElseThrow(() ->
                      Problem.at("PractitionerRole.code", ProblemCode.VALUE_WRONG, "EMERGENCY")
                          .thrown()));
        }
      }
    }
    return Set.copyOf(functions);
  }

  private static Optional<Practitioner> contained(PractitionerRole role) {
    String reference = Optional.ofNullable(role.getPractitioner().getReference()).orElse("");
    if (!reference.startsWith("#")) {
      return Optional.empty();
    }
    return Optional.of(
        role.getContained().stream()
            .filter(Practitioner.class::isInstance)
            .map(Practitioner.class::cast)
            .filter(one -> reference.equals("#" + one.getIdElement().getIdPart().replace("#", "")))
            .findFirst()
            .orElseThrow(ListingReader::unresolved));
  }

  private static RuntimeException unresolved() {
    return Problem.at("PractitionerRole.practitioner", ProblemCode.REFERENCE_UNRESOLVED).thrown();
  }

  private static @Nullable Instant edge(@Nullable Type date) {
    if (!(date instanceof BaseDateTimeType told) || !told.hasValue()) {
      return null;
    }
    boolean timed = told.getValueAsString().length() > DAY;
    return timed ? told.getValue().toInstant() : Dates.startInLuxembourg(told);
  }

  /** The name in its parts, or as it is written. */
  static ListedName name(Practitioner person) {
    HumanName name = person.getNameFirstRep();
    if (!name.hasFamily()) {
      return ListedName.ofPerson(word(name.getText(), "Practitioner.name"));
    }
    String title = joined(name.getPrefix());
    String given = joined(name.getGiven());
    ListedName parts = ListedName.of(title, given, name.getFamily().strip());
    String text = name.hasText() ? name.getText() : parts.text();
    return new ListedName(
        word(text, "Practitioner.name"), title, given, word(parts.family(), "Practitioner.name"));
  }

  private static String joined(List<StringType> parts) {
    String all =
        parts.stream()
            .flatMap(part -> Stream.ofNullable(part.getValue()))
            .collect(Collectors.joining(" "));
    return Words.check(all, "Practitioner.name", NAME_MAX);
  }

  static String word(@Nullable String word, String place) {
    Elements.require(word != null && !word.isBlank(), place);
    return Words.check(String.valueOf(word).strip(), place, NAME_MAX);
  }
}
