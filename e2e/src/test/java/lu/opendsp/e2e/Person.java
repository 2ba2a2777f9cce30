package lu.opendsp.e2e;

/**
 * Somebody of the sandbox as others find him.
 *
 * @param id as {@code mrs-klein}
 * @param nationalId the matricule of a patient, empty for others
 * @param patientId the random id under which a patient's record is reached
 */
public record Person(String id, String name, String nationalId, String patientId) {

  /** As FHIR refers to him. */
  public String reference() {
    return "Patient/" + patientId;
  }
}
