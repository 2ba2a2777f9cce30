package lu.opendsp.fhir;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.access.CareStayNotices;
import lu.opendsp.access.CareStayNotices.Kind;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what an encounter tells of a stay: who, where, from when to when. Why the patient is there
 * is said in documents, under the rules for documents; here it is refused.
 */
@Component
final class StayReader {

  private static final Set<String> KEPT =
      Set.of("id", "meta", "identifier", "status", "class", "subject", "period", "serviceProvider");

  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Set<String> CLASSES =
      Set.of("IMP", "ACUTE", "NONAC", "OBSENC", "SS", "AMB", "EMER", "HH", "FLD", "VR");

  /** Clocks of hospitals are rarely exact. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final PatientReferences patients;
  private final Directory directory;
  private final Addresses addresses;
  private final Clock clock;

  StayReader(PatientReferences patients, Directory directory, Addresses addresses, Clock clock) {
    this.patients = patients;
    this.directory = directory;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** Whose stay, and what is told of it. */
  record Reading(PatientId patient, CareStayNotices.Notice notice) {}

  Reading read(Actor actor, Encounter encounter, Identifier number) {
    Elements.allowOnly(encounter, "Encounter", KEPT);
    Conditions.requireOnly(number, encounter.getIdentifier(), "Encounter.identifier");
    boolean known =
        ACT.equals(encounter.getClass_().getSystem())
            && CLASSES.contains(encounter.getClass_().getCode());
    if (!known) {
      throw Problem.at("Encounter.class", ProblemCode.VALUE_WRONG, "IMP").thrown();
    }
    Kind kind = kind(encounter);
    Elements.require(encounter.getPeriod().hasStart(), "Encounter.period.start");
    Instant from = past(encounter.getPeriod().getStartElement(), "Encounter.period.start");
    Instant to = end(encounter, kind);
    if (to != null && to.isBefore(from)) {
      throw Problem.at("Encounter.period.end", ProblemCode.DATE_WRONG).thrown();
    }
    PersonId organisation = organisation(encounter.getServiceProvider());
    PatientId patient = patient(actor, encounter.getSubject());
    return new Reading(
        patient,
        new CareStayNotices.Notice(organisation, Identifiers.text(number), kind, from, to));
  }

  private static Kind kind(Encounter encounter) {
    return switch (encounter.getStatus()) {
      case INPROGRESS, ONLEAVE -> Kind.PRESENT;
      case FINISHED -> Kind.DISCHARGED;
      case ENTEREDINERROR -> Kind.ERROR;
      case null, default ->
          throw Problem.at("Encounter.status", ProblemCode.VALUE_WRONG, "in-progress").thrown();
    };
  }

  /** Who is there has no end yet, and who was discharged has one. */
  private @Nullable Instant end(Encounter encounter, Kind kind) {
    String place = "Encounter.period.end";
    boolean told = encounter.getPeriod().hasEnd();
    if (kind == Kind.PRESENT && told) {
      throw Problem.at(place, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    Elements.require(told || kind != Kind.DISCHARGED, place);
    return told ? past(encounter.getPeriod().getEndElement(), place) : null;
  }

  /** The moment, which is not ahead; a day alone is its beginning in Luxembourg. */
  private Instant past(BaseDateTimeType element, String place) {
    Instant at =
        element.getTimeZone() == null && !element.isTimeZoneZulu()
            ? Dates.startInLuxembourg(element)
            : element.getValue().toInstant();
    if (at.isAfter(clock.instant().plus(AHEAD_MAX)) || at.isBefore(Dates.EARLIEST)) {
      throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
    }
    return at;
  }

  private PersonId organisation(Reference provider) {
    Optional<PersonId> named =
        provider.hasIdentifier()
            ? eHealthId(provider.getIdentifier()).map(Listing::id)
            : Optional.ofNullable(provider.getReference())
                .flatMap(reference -> addresses.idIn(reference, List.of("Organization")))
                .flatMap(id -> directory.find(new PersonId(id)))
                .map(Listing::id);
    return named.orElseThrow(
        () -> Problem.at("Encounter.serviceProvider", ProblemCode.REFERENCE_UNRESOLVED).thrown());
  }

  private Optional<Listing> eHealthId(Identifier identifier) {
    return Systems.E_HEALTH_ID.equals(identifier.getSystem()) && identifier.hasValue()
        ? directory.findByEHealthId(identifier.getValue())
        : Optional.empty();
  }

  private PatientId patient(Actor actor, Reference subject) {
    String place = "Encounter.subject";
    if (subject.hasIdentifier() == subject.hasReference()) {
      throw Problem.at(place, ProblemCode.ELEMENT_MISSING).thrown();
    }
    if (subject.hasReference()) {
      return patients
          .byReference(actor, subject.getReference(), place, Refusal.STAY_NOT_YOURS)
          .id();
    }
    Identifier identifier = subject.getIdentifier();
    Elements.require(identifier.hasSystem() && identifier.hasValue(), place + ".identifier");
    return patients
        .byIdentifier(actor, identifier, place + ".identifier", Refusal.STAY_NOT_YOURS)
        .id();
  }
}
