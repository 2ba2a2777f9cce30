package lu.opendsp.patient;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The patient index ("fédérateur d'identités"): look-up by exact identifier, nothing wider. */
@Component
public class Patients {

  private static final String COLUMNS =
      """
      SELECT patient_id, matricule, national_id, family_name, given_name, sex, birth_date, language
        FROM patient.patient
      """;

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Patients(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  public Optional<Patient> find(PatientId id) {
    return jdbc.sql(COLUMNS + " WHERE patient_id = :id")
        .param("id", id.value())
        .query(Patients::patient)
        .optional();
  }

  public Optional<Patient> findByMatricule(Matricule matricule) {
    return jdbc.sql(COLUMNS + " WHERE matricule = :digits")
        .param("digits", matricule.digits())
        .query(Patients::patient)
        .optional();
  }

  public Optional<Patient> findByNationalId(NationalPatientId nationalId) {
    return jdbc.sql(COLUMNS + " WHERE national_id = :digits")
        .param("digits", nationalId.digits())
        .query(Patients::patient)
        .optional();
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
    Instant now = clock.instant();
    int entered =
        parameters(
                jdbc.sql(
                    """
                    INSERT INTO patient.patient (patient_id, matricule, national_id, family_name,
                      given_name, sex, birth_date, language, registered_at)
                    VALUES (:id, :matricule, :national, :family, :given, :sex, :birth, :language, :now)
                    ON CONFLICT (matricule) DO NOTHING
                    """),
                patient)
            .param("national", patient.nationalId().digits())
            .param("now", Sql.at(now))
            .update();
    if (entered == 1) {
      events.publishEvent(new PatientRegistered(patient.id(), now));
    }
    return entered == 1;
  }

  /** Corrects the identity of a patient who is there. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void correct(Patient patient) {
    parameters(
            jdbc.sql(
                """
                UPDATE patient.patient SET matricule = :matricule, family_name = :family,
                  given_name = :given, sex = :sex, birth_date = :birth, language = :language,
                  version = version + 1
                 WHERE patient_id = :id
                """),
            patient)
        .update();
  }

  private static JdbcClient.StatementSpec parameters(
      JdbcClient.StatementSpec statement, Patient patient) {
    return statement
        .param("id", patient.id().value())
        .param("matricule", patient.matricule() == null ? null : patient.matricule().digits())
        .param("family", patient.familyName())
        .param("given", patient.givenName())
        .param("sex", patient.sex().name())
        .param("birth", patient.birthDate() == null ? null : Date.valueOf(patient.birthDate()))
        .param("language", patient.language().name());
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
        Language.valueOf(Sql.text(row, "language")));
  }
}
