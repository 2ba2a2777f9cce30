package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * Retrieve Patient, the read of ITI-78
 * (https://profiles.ihe.net/ITI/PDQm/3.2.0/ITI-78.html#2378442-retrieve-patient-message).
 */
@Component
public final class ReadPatient implements Interaction {

  private final PatientLookUp lookUp;

  ReadPatient(PatientLookUp lookUp) {
    this.lookUp = lookUp;
  }

  @Read(type = Patient.class)
  public Patient read(@IdParam IdType id) {
    Actor actor = CurrentActor.get();
    PatientId patient =
        Addresses.uuid(id.getIdPart()).map(PatientId::new).orElseThrow(ReadPatient::unknown);
    return switch (lookUp.byId(actor, patient)) {
      case LookUp.Found(var found) -> PatientResources.of(found);
      case LookUp.Unknown _ -> throw unknown();
      case LookUp.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
    };
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown();
  }
}
