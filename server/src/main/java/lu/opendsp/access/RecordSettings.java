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
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.RecordAct;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.policy.Standing;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the holder decides, or who manages the record for him. Each act is one transaction with its
 * line in the log.
 */
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
    return gate.lookAtSettings(actor, record.id(), _ -> reader.read(record(patient)));
  }

  public Opening<Done> entrust(
      Actor actor, PatientId patient, PersonId person, @Nullable Instant until) {
    Choices.Wish wish = Choices.Wish.of(actor.id(), patient, Choice.TRUSTED_CIRCLE, person);
    return choose(actor, patient, AccessAction.CIRCLE_CHANGED, wish.until(until));
  }

  public Opening<Done> dismiss(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        new Act(AccessAction.CIRCLE_CHANGED, "-" + person),
        record -> choices.end(record, Choice.TRUSTED_CIRCLE, person));
  }

  /** Authorises a structure: who works there is covered. */
  public Opening<Done> authorise(
      Actor actor, PatientId patient, PersonId organisation, @Nullable Instant until) {
    Choices.Wish wish =
        Choices.Wish.of(actor.id(), patient, Choice.AUTHORISED_ORGANISATION, organisation);
    return choose(actor, patient, AccessAction.ORGANISATION_CHANGED, wish.until(until));
  }

  public Opening<Done> endAuthorisation(Actor actor, PatientId patient, PersonId organisation) {
    return change(
        actor,
        patient,
        new Act(AccessAction.ORGANISATION_CHANGED, "-" + organisation),
        record -> choices.end(record, Choice.AUTHORISED_ORGANISATION, organisation));
  }

  public Opening<Done> block(Actor actor, PatientId patient, PersonId person) {
    Choices.Wish wish = Choices.Wish.of(actor.id(), patient, Choice.BLOCKED, person);
    return choose(actor, patient, AccessAction.BLOCK_LIST_CHANGED, wish);
  }

  public Opening<Done> unblock(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        new Act(AccessAction.BLOCK_LIST_CHANGED, "-" + person),
        record -> choices.end(record, Choice.BLOCKED, person));
  }

  /** Declares the referring doctor; the one before ends. */
  public Opening<Done> declareReferringDoctor(Actor actor, PatientId patient, PersonId doctor) {
    return change(
        actor,
        patient,
        new Act(
            AccessAction.REFERRING_DOCTOR_CHANGED,
            "+" + doctor,
            choosing(doctor, Choice.REFERRING_DOCTOR)),
        record -> {
          endReferringDoctors(record);
          choices.make(
              record, Choices.Wish.of(actor.id(), patient, Choice.REFERRING_DOCTOR, doctor));
        });
  }

  public Opening<Done> endReferringDoctor(Actor actor, PatientId patient) {
    return change(
        actor,
        patient,
        new Act(AccessAction.REFERRING_DOCTOR_CHANGED, "-"),
        this::endReferringDoctors);
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
        SettingsPolicy::mayChangeSettings,
        _ -> {
          PresenceCodes.Shown made = codes.make(record, life);
          return Answer.of(
              new NewCode(made.id(), made.code(), made.until()),
              AccessAction.PRESENCE_CODE_CHANGED,
              "+" + made.id());
        });
  }

  /** Ends a code of this record; any other is unknown here, and nothing is changed. */
  public Opening<Done> revokeCode(Actor actor, PatientId patient, UUID code) {
    return change(
        actor,
        patient,
        new Act(
            AccessAction.PRESENCE_CODE_CHANGED,
            "-" + code,
            (record, standing, now) ->
                SettingsPolicy.mayEndCode(standing, codes.isInForce(record, code), now)),
        record -> codes.end(record, code));
  }

  public Opening<Done> close(Actor actor, PatientId patient) {
    return move(actor, patient, AccessAction.RECORD_CLOSED, RecordAct.CLOSED);
  }

  public Opening<Done> reopen(Actor actor, PatientId patient) {
    return move(actor, patient, AccessAction.RECORD_REOPENED, RecordAct.REOPENED);
  }

  private Opening<Done> move(Actor actor, PatientId patient, AccessAction action, RecordAct act) {
    return change(
        actor,
        patient,
        new Act(action, "", (id, at, _) -> SettingsPolicy.mayMove(at, records.standing(id), act)),
        record -> records.move(record, act, actor.id()));
  }

  private interface Rule {
    Decision decide(RecordId record, Standing standing, Instant now);
  }

  /**
   * One change of the settings.
   *
   * @param detail what of it stands in the log
   */
  private record Act(AccessAction action, String detail, Rule rule) {

    Act(AccessAction action, String detail) {
      this(action, detail, (_, standing, now) -> SettingsPolicy.mayChangeSettings(standing, now));
    }
  }

  private Opening<Done> choose(
      Actor actor, PatientId patient, AccessAction action, Choices.Wish wish) {
    return change(
        actor,
        patient,
        new Act(action, "+" + wish.person(), choosing(wish.person(), wish.choice())),
        record -> choices.make(record, wish));
  }

  private Opening<Done> change(Actor actor, PatientId patient, Act act, Consumer<RecordId> effect) {
    RecordId record = record(patient).id();
    return gate.settings(
        actor,
        record,
        act.action(),
        (standing, now) -> act.rule().decide(record, standing, now),
        _ -> {
          effect.accept(record);
          return Answer.of(Done.DONE, act.action(), act.detail());
        });
  }

  /** Whether somebody can be chosen is asked of the directory at the moment of the decision. */
  private Rule choosing(PersonId person, Choice choice) {
    if (directory.find(person).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return (_, standing, now) ->
        SettingsPolicy.mayChoose(
            standing,
            directory.findInForce(person).filter(who -> isSuitable(who, choice)).isPresent(),
            now);
  }

  private static boolean isSuitable(Listing who, Choice choice) {
    return switch (choice) {
      case TRUSTED_CIRCLE -> mayBeEntrusted(who);
      case AUTHORISED_ORGANISATION -> mayBeAuthorised(who);
      case BLOCKED -> mayBeBarred(who);
      case REFERRING_DOCTOR -> who.mayBeReferringDoctor();
    };
  }

  /** The circle is for people; a structure is authorised as such (POLICY 1). */
  public static boolean mayBeEntrusted(Listing who) {
    return who.profession().caresForPatients();
  }

  public static boolean mayBeAuthorised(Listing who) {
    return who.profession().isCareOrganisation();
  }

  /** Whoever could file or read on the ground of care can be barred, a laboratory too. */
  public static boolean mayBeBarred(Listing who) {
    return who.profession().caresForPatients() || who.profession().isCareOrganisation();
  }

  private HealthRecord record(PatientId patient) {
    Optional<HealthRecord> found = records.find(patient);
    return found.orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown());
  }
}
