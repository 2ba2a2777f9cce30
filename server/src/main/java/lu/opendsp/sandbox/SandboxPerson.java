package lu.opendsp.sandbox;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the forty who live in the sandbox: a patient, a professional, an organisation that acts by
 * itself, or somebody of the agency. Prints its id only, so that no log line can hold a name.
 *
 * @param familyName the whole name of an organisation
 * @param matricule absent for organisations
 * @param nationalPatientId present for patients only
 * @param eHealthId absent for patients
 * @param profession the directory's code, present for professionals only
 * @param organisation the organisation this person works for or, for an organisation, is
 * @param role HELP_DESK or IDENTITY, present for the agency only
 * @param story what to try with this person, in one line
 */
record SandboxPerson(
    String id,
    Kind kind,
    String familyName,
    @Nullable String givenName,
    @Nullable String sex,
    @Nullable LocalDate birthDate,
    @Nullable String matricule,
    @Nullable String nationalPatientId,
    @Nullable String eHealthId,
    @Nullable String profession,
    @Nullable String speciality,
    @Nullable String organisation,
    @Nullable String role,
    String language,
    SandboxAddress address,
    String phone,
    String mail,
    String story) {

  private static final Set<String> DOCTORS =
      Set.of("GENERAL_PRACTITIONER", "SPECIALIST", "DENTIST");

  /** The four kinds of sandbox people. */
  enum Kind {
    PATIENT,
    PROFESSIONAL,
    ORGANISATION,
    AGENCY
  }

  /** The name as it stands in a letter, with the title of doctors. */
  String displayName() {
    String name = givenName == null ? familyName : givenName + " " + familyName;
    return profession != null && DOCTORS.contains(profession) ? "Dr " + name : name;
  }

  @Override
  public String toString() {
    return "SandboxPerson[" + id + "]";
  }
}
