package lu.opendsp.portal.view;

import java.util.List;

/** The pages on which somebody proves who he is. */
public final class SignInPages {

  private SignInPages() {}

  /** How to sign in: the ways there are. */
  public record Choose(Frame f, List<Way> ways) {

    public Choose {
      ways = List.copyOf(ways);
    }
  }

  /** One way. */
  public record Way(String name, String hint, String href) {}
}
