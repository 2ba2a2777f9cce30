package lu.opendsp.identity;

import org.springframework.stereotype.Component;

/** All that opens an account without a password: its cards and its passkeys. */
@Component
final class OwnMeans {

  private final Cards cards;
  private final OwnPasskeys passkeys;

  OwnMeans(Cards cards, OwnPasskeys passkeys) {
    this.cards = cards;
    this.passkeys = passkeys;
  }

  /** Ends them, with the sessions and tokens they began. */
  void endAll(String account) {
    cards.withdraw(account);
    passkeys.deactivateAll(account);
  }
}
