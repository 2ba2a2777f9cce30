package lu.opendsp.patient;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The identity sheets, every version of each: a correction adds one and keeps the old. */
@Component
public class PatientSheets {

  /** More versions of one sheet are shown to nobody at once. */
  private static final int VERSIONS_MAX = 100;

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final MatchIndex index;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PatientSheets(
      JdbcClient jdbc,
      JsonMapper json,
      MatchIndex index,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.index = index;
    this.events = events;
    this.clock = clock;
  }

  /** What came of a correction. */
  public enum Corrected {
    DONE,
    /** The sheet said so already. */
    UNCHANGED,
    /** Somebody else corrected it since it was read; nothing was written. */
    MEANWHILE
  }

  /** The sheet as it is now; the patient exists. */
  public SheetVersion get(PatientId patient) {
    return versions(patient, 1).getFirst();
  }

  /** All versions, newest first. */
  public List<SheetVersion> versions(PatientId patient) {
    return versions(patient, VERSIONS_MAX);
  }

  private List<SheetVersion> versions(PatientId patient, int max) {
    return jdbc.sql(
            """
            SELECT version, at, by_person, cause, content FROM patient.sheet
             WHERE patient_id = :patient ORDER BY version DESC LIMIT :max
            """)
        .param("patient", patient.value())
        .param("max", max)
        .query(this::version)
        .list();
  }

  /** One version, old or new. */
  public Optional<SheetVersion> find(PatientId patient, long version) {
    return jdbc.sql(
            """
            SELECT version, at, by_person, cause, content FROM patient.sheet
             WHERE patient_id = :patient AND version = :version
            """)
        .param("patient", patient.value())
        .param("version", version)
        .query(this::version)
        .optional();
  }

  /** Writes the first version, with the patient. */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(PatientId patient, IdentitySheet sheet, @Nullable UUID by) {
    add(patient, 1, by, ChangeCause.REGISTERED, sheet);
    index.put(patient, sheet);
  }

  /** Corrects a sheet, unless somebody else did since the writer read it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Corrected correct(IdentityChange change, IdentitySheet sheet) {
    long version = lock(change.patient());
    if (change.version() != null && change.version() != version) {
      return Corrected.MEANWHILE;
    }
    IdentitySheet before = get(change.patient()).sheet();
    if (before.equals(sheet)) {
      return Corrected.UNCHANGED;
    }
    write(change.patient(), sheet);
    add(change.patient(), version + 1, change.by(), change.cause(), sheet);
    index.put(change.patient(), sheet);
    if (!Objects.equals(sheet.birthDate(), before.birthDate())) {
      events.publishEvent(new BirthDateCorrected(change.patient()));
    }
    boolean alive = sheet.deceasedOn() == null;
    if (alive != (before.deceasedOn() == null)) {
      events.publishEvent(new PatientDied(change.patient(), alive, change.by()));
    }
    return Corrected.DONE;
  }

  /**
   * Notes in the sheet's history that something beside it changed: a number, a merge. The sheet
   * stays, its version moves, so that who corrects at the same time notices.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void note(IdentityChange change) {
    long version = lock(change.patient());
    jdbc.sql("UPDATE patient.patient SET version = version + 1 WHERE patient_id = :patient")
        .param("patient", change.patient().value())
        .update();
    add(change.patient(), version + 1, change.by(), change.cause(), get(change.patient()).sheet());
  }

  /** The version now; nobody else writes until this transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  long lock(PatientId patient) {
    return jdbc.sql("SELECT version FROM patient.patient WHERE patient_id = :patient FOR UPDATE")
        .param("patient", patient.value())
        .query(Long.class)
        .single();
  }

  private void write(PatientId patient, IdentitySheet sheet) {
    jdbc.sql(
            """
            UPDATE patient.patient SET family_name = :family, given_name = :given, sex = :sex,
              birth_date = :birth, language = :language, usage_name = :usage,
              deceased_on = :deceased, version = version + 1
             WHERE patient_id = :patient
            """)
        .param("patient", patient.value())
        .param("family", sheet.familyName())
        .param("given", sheet.givenName())
        .param("sex", sheet.sex().name())
        .param("birth", sheet.birthDate() == null ? null : Date.valueOf(sheet.birthDate()))
        .param("language", sheet.language().name())
        .param("usage", sheet.usageName())
        .param("deceased", sheet.deceasedOn() == null ? null : Date.valueOf(sheet.deceasedOn()))
        .update();
  }

  private void add(
      PatientId patient, long version, @Nullable UUID by, ChangeCause cause, IdentitySheet sheet) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO patient.sheet (patient_id, version, at, by_person, cause, content)
            VALUES (:patient, :version, :at, :by, :cause, CAST(:content AS jsonb))
            """)
        .param("patient", patient.value())
        .param("version", version)
        .param("at", Sql.at(now))
        .param("by", by)
        .param("cause", cause.name())
        .param("content", json.writeValueAsString(sheet))
        .update();
  }

  private SheetVersion version(ResultSet row, int number) throws SQLException {
    return new SheetVersion(
        row.getLong("version"),
        Sql.instant(row, "at"),
        Sql.uuidOrNull(row, "by_person"),
        ChangeCause.valueOf(Sql.text(row, "cause")),
        Objects.requireNonNull(json.readValue(Sql.text(row, "content"), IdentitySheet.class)));
  }
}
