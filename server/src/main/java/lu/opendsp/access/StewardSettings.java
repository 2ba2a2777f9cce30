package lu.opendsp.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Choice;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.Mandates;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.StewardPolicy;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/**
 * What a professional sets for a holder who lets him: circle, block list and emergencies. Whatever
 * would let himself read more, now or once he is trusted no longer, is not his: nothing about
 * himself, about the places where he works or for whom he acts, and no emergency where he declares
 * them.
 */
@Component
public final class StewardSettings {

  private final Gate gate;
  private final HealthRecords records;
  private final Choices choices;
  private final EmergencyAccess emergencyAccess;
  private final Mandates mandates;
  private final Workplaces workplaces;
  private final Directory directory;
  private final SettingsReader reader;

  StewardSettings(
      Gate gate,
      HealthRecords records,
      Choices choices,
      EmergencyAccess emergencyAccess,
      Mandates mandates,
      Workplaces workplaces,
      Directory directory,
      SettingsReader reader) {
    this.gate = gate;
    this.records = records;
    this.choices = choices;
    this.emergencyAccess = emergencyAccess;
    this.mandates = mandates;
    this.workplaces = workplaces;
    this.directory = directory;
    this.reader = reader;
  }

  /** Reads what he may set, and nothing of who else is at the holder's side. */
  public Opening<SettingsView> read(Actor actor, PatientId patient) {
    HealthRecord record = record(patient);
    return gate.read(
            actor,
            RecordPointer.of(record.id()),
            new Question<>(
                AccessAction.SETTINGS_READ,
                List.of(),
                (facts, scope) -> StewardPolicy.mayLook(facts.standing(), scope.at()),
                _ ->
                    Answer.of(
                        reader.readForSteward(record(patient)), AccessAction.SETTINGS_READ, "")))
        .orElseThrow(StewardSettings::unknown);
  }

  public Opening<Done> entrust(Actor actor, PatientId patient, PersonId person) {
    Choices.Wish wish = Choices.Wish.of(actor.id(), patient, Choice.TRUSTED_CIRCLE, person);
    return change(
        actor,
        patient,
        new Act(AccessAction.CIRCLE_CHANGED, "+", person),
        listed(person, RecordSettings::mayBeEntrusted),
        record -> choices.make(record, wish));
  }

  public Opening<Done> dismiss(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        new Act(AccessAction.CIRCLE_CHANGED, "-", person),
        () -> true,
        record -> choices.end(record, Choice.TRUSTED_CIRCLE, person));
  }

  public Opening<Done> block(Actor actor, PatientId patient, PersonId person) {
    Choices.Wish wish = Choices.Wish.of(actor.id(), patient, Choice.BLOCKED, person);
    return change(
        actor,
        patient,
        new Act(AccessAction.BLOCK_LIST_CHANGED, "+", person),
        listed(person, RecordSettings::mayBeBarred),
        record -> choices.make(record, wish));
  }

  public Opening<Done> unblock(Actor actor, PatientId patient, PersonId person) {
    return change(
        actor,
        patient,
        new Act(AccessAction.BLOCK_LIST_CHANGED, "-", person),
        () -> true,
        record -> choices.end(record, Choice.BLOCKED, person));
  }

  private record Act(AccessAction action, String sign, PersonId person) {

    /** Whether somebody may read more by it. */
    boolean opens() {
      return (action == AccessAction.CIRCLE_CHANGED) == sign.equals("+");
    }
  }

  private Opening<Done> change(
      Actor actor,
      PatientId patient,
      Act act,
      BooleanSupplier suitable,
      Consumer<RecordId> effect) {
    RecordId record = record(patient).id();
    return gate.settings(
        actor,
        record,
        act.action(),
        (standing, now) ->
            StewardPolicy.mayChoose(standing, suitable.getAsBoolean(), isHis(actor, act), now),
        _ -> {
          effect.accept(record);
          return Answer.of(Done.DONE, act.action(), act.sign() + act.person());
        });
  }

  /** Himself always; where somebody may read more by it, whoever lets him in as well. */
  private boolean isHis(Actor actor, Act act) {
    PersonId himself = actor.asPerson();
    return act.person().equals(himself)
        || (act.opens() && lettingIn(himself).contains(act.person()));
  }

  /** Through whom he reads, or will: where he works, and for whom he acts. */
  private Set<PersonId> lettingIn(PersonId himself) {
    Set<PersonId> all = new HashSet<>(workplaces.nowOrLater(himself));
    mandates.givenTo(himself).forEach(one -> all.add(one.giver()));
    return all;
  }

  /** Whether somebody can be chosen is asked of the directory at the moment of the decision. */
  private BooleanSupplier listed(PersonId person, Predicate<Listing> suitable) {
    if (directory.find(person).isEmpty()) {
      throw Problem.of(ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    return () -> directory.findInForce(person).filter(suitable).isPresent();
  }

  /** Whether emergencies are his to set: not where he declares them himself. */
  public boolean setsEmergencies(Actor actor) {
    return !emergencyAccess.mayBeHis(actor);
  }

  /** Says whether emergencies may be declared, and what is seen then. */
  public Opening<Done> allow(Actor actor, PatientId patient, InEmergency choice) {
    RecordId record = record(patient).id();
    return gate.settings(
        actor,
        record,
        AccessAction.EMERGENCY_CHANGED,
        (standing, now) -> StewardPolicy.maySetEmergencies(standing, !setsEmergencies(actor), now),
        grant -> emergencyAccess.chosen(grant, record, choice));
  }

  private HealthRecord record(PatientId patient) {
    return records.find(patient).orElseThrow(StewardSettings::unknown);
  }

  private static RuntimeException unknown() {
    return Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown();
  }
}
