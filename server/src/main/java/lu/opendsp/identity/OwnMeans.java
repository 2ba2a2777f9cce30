package lu.opendsp.identity;

import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Message;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All that opens an account without a password: its cards and its passkeys. The owner hears of each
 * that is added or ended, so that no stranger keeps a key of his own unnoticed.
 */
@Component
public class OwnMeans {

  private final Cards cards;
  private final OwnCards ownCards;
  private final CardSignIn cardSignIn;
  private final OwnPasskeys ownPasskeys;
  private final Passkeys passkeys;
  private final Contacts contacts;

  OwnMeans(
      Cards cards,
      OwnCards ownCards,
      CardSignIn cardSignIn,
      OwnPasskeys ownPasskeys,
      Passkeys passkeys,
      Contacts contacts) {
    this.cards = cards;
    this.ownCards = ownCards;
    this.cardSignIn = cardSignIn;
    this.ownPasskeys = ownPasskeys;
    this.passkeys = passkeys;
    this.contacts = contacts;
  }

  /** Binds the card that was shown to the account of somebody who is signed in and asks for it. */
  @Transactional
  public CardSignIn.Outcome addCard(
      String account, String ticket, String secret, Language language) {
    CardSignIn.Outcome outcome = cardSignIn.add(account, ticket, secret);
    if (outcome instanceof CardSignIn.Outcome.Known) {
      contacts.tell(account, Message.Kind.MEANS_ADDED, language);
    }
    return outcome;
  }

  /** A new passkey, as the browser answered for it. */
  public record NewPasskey(Passkeys.Kept kept, String answer, String label) {}

  /** Adds the passkey in the browser's answer; false when it does not fit what was begun. */
  @Transactional
  public boolean addPasskey(String account, NewPasskey passkey, Language language) {
    boolean added = passkeys.add(passkey.kept, passkey.answer, passkey.label);
    return tellIf(added, account, Message.Kind.MEANS_ADDED, language);
  }

  /** Ends one card of an account; false for one that is not the account's. */
  @Transactional
  public boolean endCard(String account, String id, Language language) {
    boolean ended = ownCards.deactivate(account, id);
    return tellIf(ended, account, Message.Kind.MEANS_ENDED, language);
  }

  /** Ends one passkey of an account; false for one that is not the account's. */
  @Transactional
  public boolean endPasskey(String account, String id, Language language) {
    boolean ended = ownPasskeys.deactivate(account, id);
    return tellIf(ended, account, Message.Kind.MEANS_ENDED, language);
  }

  private boolean tellIf(boolean done, String account, Message.Kind kind, Language language) {
    if (done) {
      contacts.tell(account, kind, language);
    }
    return done;
  }

  /** Ends them all, with the sessions and tokens they began. */
  void endAll(String account) {
    cards.withdraw(account);
    ownPasskeys.deactivateAll(account);
  }
}
