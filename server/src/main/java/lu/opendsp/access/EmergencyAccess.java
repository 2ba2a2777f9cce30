package lu.opendsp.access;

import java.time.Instant;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.HolderNotices;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.EmergencyPolicy;
import lu.opendsp.policy.EmergencyWish;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/**
 * A professional who works where emergencies are treated declares one ("accès par les services
 * d'urgence"): from then on he is in the record for an hour, the holder is told at once, and the
 * agency looks at it afterwards. The holder says whether that may be at all.
 */
@Component
public final class EmergencyAccess {

  private final Gate gate;
  private final HealthRecords records;
  private final Emergencies emergencies;
  private final Directory directory;
  private final HolderNotices notices;
  private final Patients patients;

  EmergencyAccess(
      Gate gate,
      HealthRecords records,
      Emergencies emergencies,
      Directory directory,
      HolderNotices notices,
      Patients patients) {
    this.gate = gate;
    this.records = records;
    this.emergencies = emergencies;
    this.directory = directory;
    this.notices = notices;
    this.patients = patients;
  }

  /** How many characters the words beside the reason have at most. */
  public static final int WORDS_MAX = 500;

  /** Why an emergency is declared. */
  public enum Reason {
    LIFE_IN_DANGER,
    UNCONSCIOUS,
    /** He cannot say for himself: a child, confusion, no language in common. */
    CONFUSED,
    /** Said in words. */
    OTHER
  }

  /** Until when it lasts. */
  public record Declared(Instant until) {}

  /** Whether this professional works, by the directory, where emergencies are treated. */
  public boolean mayBeHis(Actor actor) {
    return actor.kind() == ActorKind.PROFESSIONAL
        && directory.mayDo(actor.asPerson(), CareFunction.EMERGENCY);
  }

  /** Who may not declare one tries to: refused, and a line, whatever the directory says next. */
  public Opening<Declared> attempt(Actor actor, PatientId patient) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.EMERGENCY_DECLARED,
        (standing, _) -> EmergencyPolicy.mayDeclare(standing, wish(actor, record, false)),
        _ -> {
          throw new IllegalStateException("never granted");
        });
  }

  private EmergencyWish wish(Actor actor, RecordId record, boolean his) {
    return new EmergencyWish(
        his, emergencies.allowed(record).allowed(), emergencies.tooMany(actor.asPerson()));
  }

  /** Declares an emergency; the line in the history names the reason. */
  public Opening<Declared> declare(Actor actor, PatientId patient, Reason reason, String words) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.EMERGENCY_DECLARED,
        (standing, _) -> EmergencyPolicy.mayDeclare(standing, wish(actor, record, mayBeHis(actor))),
        _ -> {
          Instant until = emergencies.declare(record, actor.asPerson(), reason.name(), words);
          notices.emergencyDeclared(patient.value(), record, language(patient));
          return Answer.of(new Declared(until), AccessAction.EMERGENCY_DECLARED, reason.name());
        });
  }

  /** The holder chooses whether emergencies may be declared, and what is seen then. */
  public Opening<Done> choose(Actor actor, PatientId patient, InEmergency choice) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.EMERGENCY_CHANGED,
        SettingsPolicy::mayChangeSettings,
        grant -> chosen(grant, record, choice));
  }

  /** Writes down what was chosen with this grant. */
  Answer<Done> chosen(Grant grant, RecordId record, InEmergency choice) {
    emergencies.choose(
        record, new Emergencies.Allowed(choice.allowed(), choice.restricted()), grant.actor().id());
    return Answer.of(
        Done.DONE,
        AccessAction.EMERGENCY_CHANGED,
        (choice.allowed() ? "+" : "-") + (choice.restricted() ? "restricted" : ""));
  }

  private Language language(PatientId patient) {
    return patients.find(patient).map(Patient::language).orElse(Language.FR);
  }

  private RecordId record(PatientId patient) {
    return records
        .find(patient)
        .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
        .id();
  }
}
