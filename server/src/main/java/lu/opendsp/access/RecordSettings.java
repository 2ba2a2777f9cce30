package lu.opendsp.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Choice;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.ConsentSettings;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.RecordState;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the holder decides. Each act is one transaction with its line in the log. */
@Component
public final class RecordSettings {

  private final Gate gate;
  private final HealthRecords records;
  private final Choices choices;
  private final PresenceCodes codes;
  private final SettingsReader reader;
  private final Directory directory;

  RecordSettings(
      Gate gate,
      HealthRecords records,
      Choices choices,
      PresenceCodes codes,
      SettingsReader reader,
      Directory directory) {
    this.gate = gate;
    this.records = records;
    this.choices = choices;
    this.codes = codes;
    this.reader = reader;
    this.directory = directory;
  }

  /** It was done. */
  public enum Done {
    DONE
  }

  /** A presence code, shown once. */
  public record NewCode(UUID id, String code, Instant expiresAt) {}

  /** Reads the settings; the holder looking at his own settings leaves a line too. */
  public Opening<SettingsView> read(Actor actor, PatientId patient) {
    HealthRecord record = record(patient);
    return gate.settings(
        actor,
        record.id(),
        AccessAction.SETTINGS_READ,
        _ -> Answer.of(reader.read(record), AccessAction.SETTINGS_READ, ""));
  }

  public Opening<Done> entrust(
      Actor actor, PatientId patient, PersonId person, @Nullable Instant until) {
    requireProfessional(person);
    return change(
        actor,
        patient,
        AccessAction.CIRCLE_CHANGED,
        "+" + person,
        record -> choices.make(record, Choice.TRUSTED_CIRCLE, person, until));
  }

  public Opening<Done> dismiss(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        AccessAction.CIRCLE_CHANGED,
        "-" + person,
        record -> choices.end(record, Choice.TRUSTED_CIRCLE, person));
  }

  public Opening<Done> block(Actor actor, PatientId patient, PersonId person) {
    requireProfessional(person);
    return change(
        actor,
        patient,
        AccessAction.BLOCK_LIST_CHANGED,
        "+" + person,
        record -> choices.make(record, Choice.BLOCKED, person, null));
  }

  public Opening<Done> unblock(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        AccessAction.BLOCK_LIST_CHANGED,
        "-" + person,
        record -> choices.end(record, Choice.BLOCKED, person));
  }

  /** Declares the referring doctor; the one before ends. */
  public Opening<Done> declareReferringDoctor(Actor actor, PatientId patient, PersonId doctor) {
    requireProfessional(doctor);
    return change(
        actor,
        patient,
        AccessAction.REFERRING_DOCTOR_CHANGED,
        "+" + doctor,
        record -> {
          endReferringDoctors(record);
          choices.make(record, Choice.REFERRING_DOCTOR, doctor, null);
        });
  }

  public Opening<Done> endReferringDoctor(Actor actor, PatientId patient) {
    return change(
        actor, patient, AccessAction.REFERRING_DOCTOR_CHANGED, "-", this::endReferringDoctors);
  }

  private void endReferringDoctors(RecordId record) {
    choices.inForce(record).stream()
        .filter(chosen -> chosen.choice() == Choice.REFERRING_DOCTOR)
        .forEach(chosen -> choices.end(record, Choice.REFERRING_DOCTOR, chosen.person()));
  }

  /** How long a presence code lives where nothing is said. */
  public Duration codeLifeDefault() {
    return codes.lives().presenceCodeDefault();
  }

  /** Whether a presence code may live so long. */
  public boolean isCodeLife(Duration life) {
    return life.compareTo(ConsentSettings.PRESENCE_CODE_MIN) >= 0
        && life.compareTo(codes.lives().presenceCodeMax()) <= 0;
  }

  /** Makes a presence code that lives as long as one may. */
  public Opening<NewCode> createCode(Actor actor, PatientId patient, Duration life) {
    if (!isCodeLife(life)) {
      throw new IllegalArgumentException("a presence code does not live so long");
    }
    RecordId record = record(patient).id();
    return gate.settings(
        actor,
        record,
        AccessAction.PRESENCE_CODE_CHANGED,
        _ -> {
          PresenceCodes.Shown made = codes.make(record, life);
          return Answer.of(
              new NewCode(made.id(), made.code(), made.until()),
              AccessAction.PRESENCE_CODE_CHANGED,
              "+" + made.id());
        });
  }

  public Opening<Done> revokeCode(Actor actor, PatientId patient, UUID code) {
    return change(
        actor,
        patient,
        AccessAction.PRESENCE_CODE_CHANGED,
        "-" + code,
        record -> codes.end(record, code));
  }

  public Opening<Done> close(Actor actor, PatientId patient) {
    return change(
        actor,
        patient,
        AccessAction.RECORD_CLOSED,
        "",
        record -> records.move(record, RecordState.CLOSED, actor.id()));
  }

  public Opening<Done> reopen(Actor actor, PatientId patient) {
    return change(
        actor,
        patient,
        AccessAction.RECORD_REOPENED,
        "",
        record -> records.move(record, RecordState.OPEN, actor.id()));
  }

  private Opening<Done> change(
      Actor actor,
      PatientId patient,
      AccessAction action,
      String detail,
      Consumer<RecordId> effect) {
    RecordId record = record(patient).id();
    return gate.settings(
        actor,
        record,
        action,
        _ -> {
          effect.accept(record);
          return Answer.of(Done.DONE, action, detail);
        });
  }

  private HealthRecord record(PatientId patient) {
    Optional<HealthRecord> found = records.find(patient);
    return found.orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown());
  }

  private void requireProfessional(PersonId person) {
    if (directory.find(person).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
  }
}
