package lu.opendsp.patient;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The patient index ("fédérateur d'identités"): look-up by exact identifier. What is wider, {@link
 * PatientMatching}, is for the agency alone.
 */
@Component
public class Patients {

  private static final String COLUMNS =
      """
      SELECT patient_id, matricule, national_id, family_name, given_name, sex, birth_date, language,
             version, usage_name, deceased_on, merged_into,
             ARRAY(SELECT m.patient_id FROM patient.patient m
                    WHERE m.merged_into = p.patient_id ORDER BY m.patient_id) AS replaces
        FROM patient.patient p
      """;

  private final JdbcClient jdbc;
  private final PatientSheets sheets;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Patients(JdbcClient jdbc, PatientSheets sheets, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.sheets = sheets;
    this.events = events;
    this.clock = clock;
  }

  /** The identity under this id, also one whose place another took. */
  public Optional<Patient> find(PatientId id) {
    return jdbc.sql(COLUMNS + " WHERE patient_id = :id")
        .param("id", id.value())
        .query(Patients::patient)
        .optional();
  }

  /**
   * The patient of a number: of his own, or of one he had before and that was his. After a merge it
   * is the identity that took the place.
   */
  public Optional<Patient> findByMatricule(Matricule matricule) {
    return jdbc.sql(COLUMNS + " WHERE matricule = :digits")
        .param("digits", matricule.digits())
        .query(Patients::patient)
        .optional()
        .or(() -> findByFormer(matricule))
        .flatMap(this::inItsPlace);
  }

  private Optional<Patient> findByFormer(Matricule matricule) {
    return jdbc.sql(
            COLUMNS
                + """
                 WHERE patient_id = (SELECT f.patient_id FROM patient.former_matricule f
                                      WHERE f.matricule = :digits AND f.resolves
                                      ORDER BY f.ended_at DESC LIMIT 1)
                """)
        .param("digits", matricule.digits())
        .query(Patients::patient)
        .optional();
  }

  public Optional<Patient> findByNationalId(NationalPatientId nationalId) {
    return jdbc.sql(COLUMNS + " WHERE national_id = :digits")
        .param("digits", nationalId.digits())
        .query(Patients::patient)
        .optional()
        .flatMap(this::inItsPlace);
  }

  /** No chain: whoever took a place has nobody in his own. */
  private Optional<Patient> inItsPlace(Patient patient) {
    PatientId other = patient.life().mergedInto();
    return other == null ? Optional.of(patient) : find(other);
  }

  /** A national patient id nobody has. */
  public NationalPatientId nextNationalId() {
    return NationalPatientId.ofBase(
        jdbc.sql("SELECT nextval('patient.national_id_base')").query(Integer.class).single());
  }

  /**
   * Enters a patient who is not there yet, and answers whether he was not. His record is made in
   * the same transaction. Whoever enters the same one at the same time waits for the first.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean register(Patient patient) {
    return register(patient, IdentitySheet.of(patient), null);
  }

  /**
   * The same with his whole sheet.
   *
   * @param by who enters him, in the directory; null where the platform itself does
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean register(Patient patient, IdentitySheet sheet, @Nullable UUID by) {
    Instant now = clock.instant();
    boolean entered = insert(patient, sheet, now);
    if (entered) {
      sheets.begin(patient.id(), sheet, by);
      events.publishEvent(new PatientRegistered(patient.id(), now));
      if (sheet.deceasedOn() != null) {
        events.publishEvent(new PatientDied(patient.id(), false, by));
      }
    }
    return entered;
  }

  private boolean insert(Patient patient, IdentitySheet sheet, Instant now) {
    return jdbc.sql(
                """
                INSERT INTO patient.patient (patient_id, matricule, national_id, family_name,
                  given_name, sex, birth_date, language, usage_name, deceased_on, registered_at)
                VALUES (:id, :matricule, :national, :family, :given, :sex, :birth, :language,
                  :usage, :deceased, :now)
                ON CONFLICT (matricule) DO NOTHING
                """)
            .param("id", patient.id().value())
            .param("matricule", patient.matricule() == null ? null : patient.matricule().digits())
            .param("national", patient.nationalId().digits())
            .param("family", sheet.familyName())
            .param("given", sheet.givenName())
            .param("sex", sheet.sex().name())
            .param("birth", sheet.birthDate() == null ? null : Date.valueOf(sheet.birthDate()))
            .param("language", sheet.language().name())
            .param("usage", sheet.usageName())
            .param("deceased", sheet.deceasedOn() == null ? null : Date.valueOf(sheet.deceasedOn()))
            .param("now", Sql.at(now))
            .update()
        == 1;
  }

  private static Patient patient(ResultSet row, int number) throws SQLException {
    String matricule = row.getString("matricule");
    Date birthDate = row.getDate("birth_date");
    return new Patient(
        new PatientId(Sql.uuid(row, "patient_id")),
        matricule == null ? null : new Matricule(matricule),
        new NationalPatientId(Sql.text(row, "national_id")),
        Sql.text(row, "family_name"),
        Sql.text(row, "given_name"),
        Patient.Sex.valueOf(Sql.text(row, "sex")),
        birthDate == null ? null : birthDate.toLocalDate(),
        Language.valueOf(Sql.text(row, "language")),
        life(row));
  }

  private static Patient.Life life(ResultSet row) throws SQLException {
    Date deceased = row.getDate("deceased_on");
    UUID merged = Sql.uuidOrNull(row, "merged_into");
    UUID[] replaces = (UUID[]) row.getArray("replaces").getArray();
    return new Patient.Life(
        row.getLong("version"),
        Sql.text(row, "usage_name"),
        deceased == null ? null : deceased.toLocalDate(),
        merged == null ? null : new PatientId(merged),
        Arrays.stream(replaces).map(PatientId::new).toList());
  }
}
