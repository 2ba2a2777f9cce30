package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lu.opendsp.document.OwnRecordOnly;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Reads of whom something is that somebody files. A civil person files into his own record: whom
 * else he names, known or not, gets him one and the same answer.
 */
@Component
final class SubjectReader {

  private final PatientReferences patients;
  private final OwnRecordOnly ownRecordOnly;

  SubjectReader(PatientReferences patients, OwnRecordOnly ownRecordOnly) {
    this.patients = patients;
    this.ownRecordOnly = ownRecordOnly;
  }

  /**
   * The patient a subject names.
   *
   * @param beside what stands beside it about a patient under this reference: his identifiers, or
   *     empty where nothing does
   */
  Patient read(
      Actor actor,
      Reference subject,
      String place,
      Function<String, Optional<List<Identifier>>> beside) {
    String reference = Optional.ofNullable(subject.getReference()).orElse("");
    if (subject.hasIdentifier()) {
      Patient named = byIdentifiers(actor, List.of(subject.getIdentifier()), place + ".identifier");
      boolean same =
          reference.isEmpty() || byReference(actor, reference, place).id().equals(named.id());
      if (!same) {
        throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
      }
      return named;
    }
    if (reference.isEmpty()) {
      throw Problem.at(place, ProblemCode.ELEMENT_MISSING).thrown();
    }
    return beside
        .apply(reference)
        .map(identifiers -> byIdentifiers(actor, identifiers, place))
        .orElseGet(() -> byReference(actor, reference, place));
  }

  private Patient byReference(Actor actor, String reference, String place) {
    return mayBeNamed(actor, patients.byReference(actor, reference, place));
  }

  private Patient byIdentifiers(Actor actor, List<Identifier> identifiers, String place) {
    return identifiers.stream()
        .filter(MetadataReader::isNational)
        .findFirst()
        .map(one -> patients.byIdentifier(actor, one.getSystem(), one.getValue(), place))
        .map(found -> mayBeNamed(actor, found))
        .orElseThrow(() ->
            Problem.at(
                    place,
                    identifiers.isEmpty()
                        ? ProblemCode.IDENTIFIER_MISSING
                        : ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN)
                .thrown());
  }

  /** Asked of each patient named, before they are compared. */
  private Patient mayBeNamed(Actor actor, Patient named) {
    if (actor.kind() == ActorKind.CIVIL && !named.id().equals(actor.asPatient())) {
      throw Refusals.at("", ownRecordOnly.refuse(actor, named.id()));
    }
    return named;
  }
}
