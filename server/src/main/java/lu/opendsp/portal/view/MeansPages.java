package lu.opendsp.portal.view;

import java.util.List;

/** The pages about that with which somebody signs in. */
public final class MeansPages {

  private MeansPages() {}

  /** Signing in with a passkey. */
  public record Passkey(Frame f) {}

  /**
   * All of it.
   *
   * @param mayAdd whether something may be added in this session
   * @param cardsPossible whether there is a port for cards
   */
  public record All(
      Frame f, List<Means> cards, List<Means> passkeys, boolean mayAdd, boolean cardsPossible) {

    public All {
      cards = List.copyOf(cards);
      passkeys = List.copyOf(passkeys);
    }
  }

  /**
   * A card or a passkey.
   *
   * @param off where it is deactivated
   */
  public record Means(String name, String since, String off) {}
}
