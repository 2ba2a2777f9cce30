package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages about that with which somebody signs in. */
public final class MeansPages {

  private MeansPages() {}

  /** Signing in with a passkey. */
  public record Passkey(Frame f) {}

  /**
   * All of it.
   *
   * @param mayAdd whether something may be added in this session
   * @param fresh whether it was proved just now who is there, without which nothing is added
   * @param cardsPossible whether there is a port for cards
   */
  public record All(
      Frame f,
      List<Means> cards,
      List<Means> passkeys,
      boolean mayAdd,
      boolean fresh,
      boolean cardsPossible) {

    public All {
      cards = List.copyOf(cards);
      passkeys = List.copyOf(passkeys);
    }
  }

  /**
   * Proving once more who is there.
   *
   * @param password the field, for an account that has one
   * @param passkey whether a passkey may be shown
   * @param card whether a card may be shown
   * @param invented whether a button is enough, for somebody of the sandbox
   */
  public record Again(
      Frame f, @Nullable Field password, boolean passkey, boolean card, boolean invented) {

    /** Whether there is no way but signing in anew. */
    public boolean none() {
      return password == null && !passkey && !card && !invented;
    }
  }

  /**
   * A card or a passkey.
   *
   * @param off where it is deactivated
   */
  public record Means(String name, String since, String off) {}
}
