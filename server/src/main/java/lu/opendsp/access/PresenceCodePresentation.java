package lu.opendsp.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.FactsGuard.Doing;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.ConsentSettings;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.consent.PresenceCodes.Presenter;
import lu.opendsp.consent.PresenceCodes.Right;
import lu.opendsp.consent.WrongCodes;
import lu.opendsp.consent.WrongCodes.Limit;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;

/** A professional presents the code his patient gave him ("code de présence", charter S2). */
@Component
public final class PresenceCodePresentation {

  private final HealthRecords records;
  private final PresenceCodes codes;
  private final WrongCodes wrong;
  private final Staff staff;
  private final Workplaces workplaces;
  private final Gate gate;
  private final FactsGuard guard;

  PresenceCodePresentation(
      HealthRecords records,
      PresenceCodes codes,
      WrongCodes wrong,
      Staff staff,
      Workplaces workplaces,
      Gate gate,
      FactsGuard guard) {
    this.records = records;
    this.codes = codes;
    this.wrong = wrong;
    this.staff = staff;
    this.workplaces = workplaces;
    this.gate = gate;
    this.guard = guard;
  }

  /** What came of it. */
  public sealed interface Presentation {
    record Accepted(Instant until) implements Presentation {}

    record Wrong() implements Presentation {}

    /** A try counts again from this moment on. */
    record TooManyTries(Instant retryAt) implements Presentation {}

    record Refused(Refusal refusal) implements Presentation {}
  }

  /**
   * Presents a code: it is his who presents it first, or his organisation's when its machine does.
   * A barred professional is told that it is wrong, as any stranger with a wrong code and as who
   * comes second, and counts his tries like them.
   */
  public Presentation present(Actor actor, PatientId patient, String typed) {
    Optional<RecordId> record = records.find(patient).map(HealthRecord::id);
    if (!mayPresent(actor)) {
      record.ifPresent(known -> note(actor, known, new Decision.Deny(Refusal.NOT_LISTED)));
      return new Presentation.Refused(Refusal.NOT_LISTED);
    }
    var presenter = new Presenter(actor.asPerson(), workplaces.of(actor.asPerson()));
    return guard.inOneGo(_ -> {
      List<Limit> limits = limits(actor, presenter, patient);
      Optional<Instant> wait = wrong.findWait(limits);
      Presentation came =
          wait.<Presentation>map(Presentation.TooManyTries::new)
              .orElseGet(() ->
                  record
                      .flatMap(known -> presented(actor, known, presenter, typed))
                      .<Presentation>map(Presentation.Accepted::new)
                      .orElseGet(Presentation.Wrong::new));
      if (came instanceof Presentation.Wrong) {
        wrong.note(limits);
      }
      record.ifPresent(known -> note(actor, known, decision(came)));
      return came;
    });
  }

  /** A person of the directory, or the machine of an organisation that looks after patients. */
  private boolean mayPresent(Actor actor) {
    Optional<Listing> listed = staff.findInForce(actor);
    return switch (actor.kind()) {
      case PROFESSIONAL -> listed.isPresent();
      case ORGANISATION -> listed.filter(who -> who.profession().isCareOrganisation()).isPresent();
      case CIVIL, AGENCY -> false;
    };
  }

  /** A machine types for a whole organisation, and counts with all who work there. */
  private List<Limit> limits(Actor actor, Presenter presenter, PatientId patient) {
    ConsentSettings settings = codes.lives();
    var limits = new ArrayList<Limit>();
    limits.add(
        new Limit(
            presenter.who().value(),
            actor.kind() == ActorKind.ORGANISATION
                ? settings.wrongCodesPerOrganisation()
                : settings.wrongCodesPerProfessional()));
    limits.add(new Limit(patient.value(), settings.wrongCodesPerPatient()));
    presenter
        .workplaces()
        .forEach(
            place -> limits.add(new Limit(place.value(), settings.wrongCodesPerOrganisation())));
    return limits;
  }

  /** Until when the code lets him in; empty where it does not. */
  private Optional<Instant> presented(
      Actor actor, RecordId record, Presenter presenter, String typed) {
    guard.prepare(record, Doing.CHANGING_FACTS);
    Optional<Right> right = codes.find(record, presenter, typed);
    boolean barred = blocked(actor, record);
    return right
        .filter(code -> !barred && codes.present(record, presenter, code))
        .map(Right::until);
  }

  private static Decision decision(Presentation came) {
    return came instanceof Presentation.Accepted
        ? new Decision.Permit(Ground.PRESENCE_CODE)
        : new Decision.Deny(Refusal.NO_TREATMENT_RELATION);
  }

  private boolean blocked(Actor actor, RecordId record) {
    Scope scope = gate.scope(actor, record);
    return scope.isEmpty() && scope.otherwise().isBlock();
  }

  private void note(Actor actor, RecordId record, Decision decision) {
    gate.note(actor, record, AccessAction.CODE_PRESENTED, decision);
  }
}
