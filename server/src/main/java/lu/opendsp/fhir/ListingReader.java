package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Entry;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads entries of the directory; what it does not keep is refused, so that nothing gets lost. */
@Component
final class ListingReader {

  private static final int NAME_MAX = 200;

  private static final Set<String> OF_ORGANISATION =
      Set.of("id", "meta", "identifier", "active", "type", "name");
  private static final Set<String> OF_ROLE =
      Set.of(
          "id",
          "meta",
          "contained",
          "identifier",
          "active",
          "practitioner",
          "organization",
          "code",
          "specialty");
  private static final Set<String> OF_PERSON = Set.of("id", "meta", "identifier", "active", "name");

  private final Directory directory;

  ListingReader(Directory directory) {
    this.directory = directory;
  }

  /** An entry, and whether it is in force or ends. */
  record Reading(Entry entry, boolean active) {}

  Reading read(Organization organisation, Identifier condition) {
    Elements.allowOnly(organisation, "Organization", OF_ORGANISATION);
    String eHealthId = Conditions.eHealthId(condition, '1');
    Conditions.requireOnly(condition, organisation.getIdentifier(), "Organization.identifier");
    Profession profession =
        profession(organisation.getType(), "Organization.type", Profession::isCareOrganisation);
    String name = word(organisation.getName(), "Organization.name");
    boolean active = !organisation.hasActive() || organisation.getActive();
    return new Reading(new Entry(eHealthId, profession, name, "", null), active);
  }

  Reading read(PractitionerRole role, Identifier condition) {
    Elements.allowOnly(role, "PractitionerRole", OF_ROLE);
    String eHealthId = Conditions.eHealthId(condition, '2');
    Conditions.requireOnly(condition, role.getIdentifier(), "PractitionerRole.identifier");
    Practitioner person = person(role);
    Conditions.requireOnly(condition, person.getIdentifier(), "Practitioner.identifier");
    Profession profession =
        profession(role.getCode(), "PractitionerRole.code", Profession::caresForPatients);
    String speciality = speciality(role.getSpecialty());
    PersonId organisation = role.hasOrganization() ? workplace(role.getOrganization()) : null;
    boolean active = !role.hasActive() || role.getActive();
    return new Reading(
        new Entry(eHealthId, profession, name(person), speciality, organisation), active);
  }

  private static Practitioner person(PractitionerRole role) {
    String reference = Optional.ofNullable(role.getPractitioner().getReference()).orElse("");
    Practitioner person =
        role.getContained().stream()
            .filter(Practitioner.class::isInstance)
            .map(Practitioner.class::cast)
            .filter(one -> reference.equals("#" + one.getIdElement().getIdPart().replace("#", "")))
            .findFirst()
            .orElseThrow(() ->
                Problem.at("PractitionerRole.practitioner", ProblemCode.REFERENCE_UNRESOLVED)
                    .thrown());
    Elements.allowOnly(person, "Practitioner", OF_PERSON);
    return person;
  }

  /** The name as it is written: title, given names, family name. */
  private static String name(Practitioner person) {
    HumanName name = person.getNameFirstRep();
    String whole =
        name.hasText()
            ? name.getText()
            : Stream.of(name.getPrefix(), name.getGiven(), List.of(name.getFamilyElement()))
                .flatMap(List::stream)
                .flatMap(part -> Stream.ofNullable(part.getValue()))
                .collect(Collectors.joining(" "));
    return word(whole, "Practitioner.name");
  }

  private static String word(@Nullable String word, String place) {
    Elements.require(word != null && !word.isBlank(), place);
    return Words.check(String.valueOf(word).strip(), place, NAME_MAX);
  }

  private static String speciality(List<CodeableConcept> specialities) {
    if (specialities.isEmpty()) {
      return "";
    }
    CodeableConcept first = specialities.getFirst();
    String text = first.hasText() ? first.getText() : first.getCodingFirstRep().getDisplay();
    return word(text, "PractitionerRole.specialty.text");
  }

  private static Profession profession(
      List<CodeableConcept> concepts, String place, Predicate<Profession> fits) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> Systems.PROFESSION.equals(coding.getSystem()))
        .flatMap(coding ->
            List.of(Profession.values()).stream()
                .filter(profession -> profession.name().equals(coding.getCode())))
        .filter(fits)
        .findFirst()
        .orElseThrow(() -> Problem.at(place, ProblemCode.VALUE_WRONG, Systems.PROFESSION).thrown());
  }

  private PersonId workplace(Reference reference) {
    Identifier identifier = reference.getIdentifier();
    return Optional.ofNullable(identifier.getValue())
        .filter(_ -> Systems.E_HEALTH_ID.equals(identifier.getSystem()))
        .flatMap(directory::findByEHealthId)
        .filter(listing -> listing.profession().isCareOrganisation())
        .map(Listing::id)
        .orElseThrow(() ->
            Problem.at("PractitionerRole.organization", ProblemCode.REFERENCE_UNRESOLVED).thrown());
  }

  /** Hands the entry over; empty when it ends. */
  Optional<Directory.Entered> take(Actor actor, DirectoryFeed feed, Reading read) {
    if (read.active()) {
      return Optional.of(feed.enter(actor, read.entry()));
    }
    feed.remove(actor, read.entry().eHealthId());
    return Optional.empty();
  }

  MethodOutcome outcome(Resource answer, Optional<Directory.Entered> entered) {
    entered.ifPresent(
        one -> answer.setId(new IdType(answer.fhirType(), one.listing().id().value().toString())));
    var outcome = new MethodOutcome(answer.getIdElement());
    outcome.setCreated(entered.filter(Directory.Entered::created).isPresent());
    outcome.setResource(answer);
    return outcome;
  }
}
