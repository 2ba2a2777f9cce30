package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a patient was told, and how he wishes to be. */
public final class NoticePages {

  private NoticePages() {}

  /**
   * What he was told, newest first.
   *
   * @param unreached that messages did not arrive, or null
   */
  public record Inbox(Frame f, @Nullable String unreached, String wish, List<Notice> notices) {

    public Inbox {
      notices = List.copyOf(notices);
    }
  }

  /** One notice: what, when, and where more is to be seen. */
  public record Notice(String text, String at, Link more) {}

  /** Choosing how to be told. */
  public record Wish(
      Frame f, Field way, List<Choice> ways, Field pace, List<Choice> paces, List<Tick> kinds) {

    public Wish {
      ways = List.copyOf(ways);
      paces = List.copyOf(paces);
      kinds = List.copyOf(kinds);
    }
  }

  /** One thing he wants to hear of or not. */
  public record Tick(Field field, boolean ticked) {}
}
