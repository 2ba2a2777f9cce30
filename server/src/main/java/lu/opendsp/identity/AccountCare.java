package lu.opendsp.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the owner of an account changes in it; each change is told to where he was reached before.
 */
@Component
public class AccountCare {

  private final Accounts accounts;
  private final LoginNames names;
  private final Contacts contacts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Revocations revocations;
  private final Cards cards;
  private final RecoveryCodes recovery;

  AccountCare(
      Accounts accounts,
      LoginNames names,
      Contacts contacts,
      Passwords passwords,
      Sessions sessions,
      Revocations revocations,
      Cards cards,
      RecoveryCodes recovery) {
    this.accounts = accounts;
    this.names = names;
    this.contacts = contacts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.revocations = revocations;
    this.cards = cards;
    this.recovery = recovery;
  }

  /** What everybody may know of the owner, and so is no part of his password. */
  public List<String> wordsOf(String account) {
    return accounts
        .find(account, Actor.Software.PORTAL)
        .map(actor -> wordsOf(actor.kind(), actor.id()))
        .orElse(List.of());
  }

  /** The same for somebody who has no account yet. */
  public List<String> wordsOf(ActorKind kind, UUID person) {
    return names.describe(kind, person).map(LoginNames.Named::words).orElse(List.of());
  }

  /** Sets another password; all other sessions are over. */
  @Transactional
  public void changePassword(String account, String password, UUID session, Language language) {
    passwords.set(account, password);
    sessions.endOthers(account, session);
    contacts.tell(account, Message.Kind.PASSWORD_CHANGED, language);
  }

  /** Puts a proved address in place of the one before; both hear of it. */
  @Transactional
  public void changeContact(String account, Address proved, Language language) {
    List<Address> told = new ArrayList<>(contacts.list(account));
    contacts.put(account, proved);
    told.add(proved);
    contacts.tell(told, Message.Kind.CONTACT_CHANGED, language);
  }

  /** The same after the recovery code: what was signed in is not any more. */
  @Transactional
  public String recoverContact(String account, Address proved, Language language) {
    changeContact(account, proved, language);
    signOutEverywhere(account);
    return recovery.make(account);
  }

  /** Sets another password after the recovery code was used; gives a new one. */
  @Transactional
  public String recoverPassword(String account, String password, Language language) {
    passwords.set(account, password);
    signOutEverywhere(account);
    contacts.tell(account, Message.Kind.RECOVERY_USED, language);
    return recovery.make(account);
  }

  /** Withdraws the cards of an account that were lost; its owner hears of it. */
  @Transactional
  public void withdrawCards(String account, Language language) {
    cards.withdraw(account);
    contacts.tell(account, Message.Kind.CARD_WITHDRAWN, language);
  }

  /** Tells the owner of an account that a letter was ordered by which it can be set up anew. */
  public void tellLetterOrdered(String account, Language language) {
    contacts.tell(account, Message.Kind.LETTER_ORDERED, language);
  }

  /** Ends all sessions of an account, and its tokens. */
  @Transactional
  public void signOutEverywhere(String account) {
    sessions.endAll(account, EnumSet.allOf(SignInWay.class));
    revocations.revoke(account);
  }
}
