package lu.opendsp.patient;

import java.time.LocalDate;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is ("titulaire").
 *
 * @param birthDate null where the matricule holds no full date and none was given
 */
public record Patient(
    PatientId id,
    @Nullable Matricule matricule,
    NationalPatientId nationalId,
    String familyName,
    String givenName,
    Sex sex,
    @Nullable LocalDate birthDate,
    Language language) {

  /** Administrative sex, as in FHIR's administrative-gender. */
  public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
  }

  /** Given and family name, as written on a letter. */
  public String displayName() {
    return givenName + " " + familyName;
  }

  /** Masked, so that no log line can hold a name. */
  @Override
  public String toString() {
    return "Patient[" + id + "]";
  }
}
