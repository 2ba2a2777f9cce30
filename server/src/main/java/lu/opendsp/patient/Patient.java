package lu.opendsp.patient;

import java.time.LocalDate;
import java.util.List;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Who a patient is ("titulaire"), as far as everybody needs who looks him up; the rest is on his
 * {@link IdentitySheet}.
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
    Language language,
    Life life) {

  /** A patient who is alive, goes by his name at birth, and was entered once. */
  public Patient(
      PatientId id,
      @Nullable Matricule matricule,
      NationalPatientId nationalId,
      String familyName,
      String givenName,
      Sex sex,
      @Nullable LocalDate birthDate,
      Language language) {
    this(id, matricule, nationalId, familyName, givenName, sex, birthDate, language, Life.PLAIN);
  }

  /** Administrative sex, as in FHIR's administrative-gender. */
  public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
  }

  /**
   * What became of an identity.
   *
   * @param version how often the identity was written down, from one
   * @param usageName the name he goes by, or empty
   * @param mergedInto the identity that took this one's place, or null
   * @param replaces the identities whose place this one took
   */
  public record Life(
      long version,
      String usageName,
      @Nullable LocalDate deceasedOn,
      @Nullable PatientId mergedInto,
      List<PatientId> replaces) {

    /** Nothing of all this. */
    public static final Life PLAIN = new Life(1, "", null, null, List.of());

    public Life {
      replaces = List.copyOf(replaces);
    }

    @Override
    public String toString() {
      return "Life[…]";
    }
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
