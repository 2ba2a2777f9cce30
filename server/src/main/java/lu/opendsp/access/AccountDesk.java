package lu.opendsp.access;

import java.util.Optional;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.LoginNames;
import lu.opendsp.identity.LoginNames.Named;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the agency's officers and help desk do for an account: the code of an activation letter, and
 * the end of lost cards. For a patient each is a line of his log.
 */
@Component
public class AccountDesk {

  private final LoginNames names;
  private final Activations activations;
  private final Accounts accounts;
  private final AccountCare care;
  private final Patients patients;
  private final HealthRecords records;
  private final Staff staff;
  private final Gate gate;
  private final StrayQuestions strays;

  AccountDesk(
      LoginNames names,
      Activations activations,
      Accounts accounts,
      AccountCare care,
      Patients patients,
      HealthRecords records,
      Staff staff,
      Gate gate,
      StrayQuestions strays) {
    this.names = names;
    this.activations = activations;
    this.accounts = accounts;
    this.care = care;
    this.patients = patients;
    this.records = records;
    this.staff = staff;
    this.gate = gate;
    this.strays = strays;
  }

  /** What came of it. */
  public sealed interface Done {
    /** The code of a letter, told this once; empty for an act that has none. */
    record Told(String code) implements Done {}

    /** Nobody has this number, or he has no account. */
    record Unknown() implements Done {}

    /** A colleague whose account is in use: nobody of the agency takes over another's. */
    record Colleague() implements Done {}

    record Refused(ProblemCode code) implements Done {}
  }

  /**
   * A new code for the letter to whoever has this number. Codes issued before end, and who has an
   * account already is told where he is reached. The agency's own staff get one from an officer,
   * once, when they begin.
   */
  @Transactional
  public Done issueCode(Actor actor, String number) {
    return act(actor, number, AccessAction.ACTIVATION_CODE_ISSUED, this::issue);
  }

  private Optional<String> issue(Named named) {
    accounts
        .findByPerson(named.kind(), named.person())
        .ifPresent(account -> care.tellLetterOrdered(account, language(named, account)));
    return Optional.of(activations.issue(named.kind(), named.person(), false));
  }

  /** In which language somebody wants to be written to. */
  private Language language(Named named, String account) {
    Optional<Language> known =
        named.kind() == ActorKind.CIVIL
            ? patients.find(new PatientId(named.person())).map(Patient::language)
            : accounts.language(account);
    return known.orElse(Language.FR);
  }

  /** Ends the cards of whoever has this number, what is signed in with them, and his tokens. */
  @Transactional
  public Done withdrawCards(Actor actor, String number) {
    return act(
        actor,
        number,
        AccessAction.CARD_WITHDRAWN,
        named ->
            accounts
                .findByPerson(named.kind(), named.person())
                .map(account -> {
                  care.withdrawCards(account, language(named, account));
                  return "";
                }));
  }

  private Done act(
      Actor actor, String number, AccessAction action, Function<Named, Optional<String>> effect) {
    Optional<Named> named = names.find(number.replaceAll("[\\s.-]", ""));
    if (!isDesk(actor)) {
      note(actor, named, action, new Decision.Deny(Refusal.IDENTITY_ROLE_ONLY));
      return new Done.Refused(ProblemCode.IDENTITY_ROLE_ONLY);
    }
    if (action == AccessAction.ACTIVATION_CODE_ISSUED
        && named.filter(known -> isClosed(actor, known)).isPresent()) {
      note(actor, named, action, new Decision.Deny(Refusal.IDENTITY_ROLE_ONLY));
      return new Done.Colleague();
    }
    Optional<String> told = named.flatMap(effect);
    note(actor, named, action, new Decision.Permit(Ground.OPERATOR));
    return told.<Done>map(Done.Told::new).orElseGet(Done.Unknown::new);
  }

  private boolean isDesk(Actor actor) {
    return is(actor, Profession.IDENTITY_OFFICER) || is(actor, Profession.OPERATOR);
  }

  private boolean is(Actor actor, Profession profession) {
    return staff
        .findInForce(actor)
        .filter(listing -> listing.profession() == profession)
        .isPresent();
  }

  /** An account of the agency is opened by an officer, and by nobody once it is in use. */
  private boolean isClosed(Actor actor, Named named) {
    return named.kind() == ActorKind.AGENCY
        && (!is(actor, Profession.IDENTITY_OFFICER)
            || accounts.isInUse(named.kind(), named.person()));
  }

  private void note(Actor actor, Optional<Named> named, AccessAction action, Decision decision) {
    if (named.isPresent() && named.get().kind() != ActorKind.CIVIL) {
      strays.note(actor, action, named.get().person());
      return;
    }
    named
        .flatMap(known -> records.find(new PatientId(known.person())))
        .ifPresentOrElse(
            record -> gate.note(actor, record.id(), action, decision),
            () -> strays.note(actor, action));
  }
}
