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
  private final HealthRecords records;
  private final Staff staff;
  private final Gate gate;
  private final StrayQuestions strays;

  AccountDesk(
      LoginNames names,
      Activations activations,
      Accounts accounts,
      AccountCare care,
      HealthRecords records,
      Staff staff,
      Gate gate,
      StrayQuestions strays) {
    this.names = names;
    this.activations = activations;
    this.accounts = accounts;
    this.care = care;
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

    record Refused(ProblemCode code) implements Done {}
  }

  /** A new code for the letter to whoever has this number. Codes issued before end. */
  @Transactional
  public Done issueCode(Actor actor, String number) {
    return act(
        actor,
        number,
        AccessAction.ACTIVATION_CODE_ISSUED,
        named -> Optional.of(activations.issue(named.kind(), named.person(), false)));
  }

  /** Ends the cards of whoever has this number, what is signed in with them, and his tokens. */
  @Transactional
  public Done withdrawCards(Actor actor, String number, Language language) {
    return act(
        actor,
        number,
        AccessAction.CARD_WITHDRAWN,
        named ->
            accounts
                .findByPerson(named.kind(), named.person())
                .map(account -> {
                  care.withdrawCards(account, language);
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
    Optional<String> told = named.flatMap(effect);
    note(actor, named, action, new Decision.Permit(Ground.OPERATOR));
    return told.<Done>map(Done.Told::new).orElseGet(Done.Unknown::new);
  }

  private boolean isDesk(Actor actor) {
    return staff
        .findInForce(actor)
        .filter(listing ->
            listing.profession() == Profession.IDENTITY_OFFICER
                || listing.profession() == Profession.OPERATOR)
        .isPresent();
  }

  private void note(Actor actor, Optional<Named> named, AccessAction action, Decision decision) {
    if (named.isPresent() && named.get().kind() != ActorKind.CIVIL) {
      return; // no patient's record is touched, and the directory has no log of its own yet
    }
    named
        .flatMap(known -> records.find(new PatientId(known.person())))
        .ifPresentOrElse(
            record -> gate.note(actor, record.id(), action, decision),
            () -> strays.note(actor, action));
  }
}
