package lu.opendsp.portal.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of every page.
 *
 * @param title the page's heading, also first in the browser's title
 * @param assets path of styles and script, with their version
 * @param csrf the token every form sends back
 * @param me who is signed in, or null
 * @param languages the page in the other languages
 * @param session when the session ends, or null where there is none
 * @param done what has just been done, or null
 * @param back where one came from, or null
 * @param banner whose record this is, or null outside of one
 */
public record Frame(
    Words w,
    String title,
    String assets,
    String csrf,
    @Nullable Me me,
    boolean sandbox,
    List<Link> languages,
    List<Link> navigation,
    @Nullable SessionEnd session,
    @Nullable String done,
    @Nullable Link back,
    @Nullable Banner banner,
    List<Flaw> flaws) {

  public Frame {
    languages = List.copyOf(languages);
    navigation = List.copyOf(navigation);
    flaws = List.copyOf(flaws);
  }

  /** Who is signed in. */
  public record Me(String name, String role) {}

  /**
   * When the session ends if nothing is done.
   *
   * @param secondsLeft from the moment the page was made
   * @param at the time of day
   */
  public record SessionEnd(long secondsLeft, String at) {}

  /**
   * Whose record this is, and why the visitor is in it.
   *
   * @param birthDate empty, as is the end of the number, where the visitor has no need of them
   * @param alarm how long a declared emergency still lasts, or null on any other ground
   */
  public record Banner(
      String name,
      String birthDate,
      String idEnd,
      String ground,
      @Nullable String until,
      @Nullable String alarm) {

    public Banner(
        String name, String birthDate, String idEnd, String ground, @Nullable String until) {
      this(name, birthDate, idEnd, ground, until, null);
    }
  }

  /** The text of a key. */
  public String say(String key, Object... arguments) {
    return w.say(key, arguments);
  }

  /** The browser's title; it begins by saying that something is to be mended. */
  public String browserTitle() {
    return flaws.isEmpty()
        ? w.say("portal.frame.title", title)
        : w.say("portal.frame.title_error", title);
  }

  /** The BCP 47 tag of the page. */
  public String lang() {
    return w.language().tag();
  }

  /** With a link back. */
  public Frame withBack(Link link) {
    return new Frame(
        w,
        title,
        assets,
        csrf,
        me,
        sandbox,
        languages,
        navigation,
        session,
        done,
        link,
        banner,
        flaws);
  }

  /** With the banner of a record. */
  public Frame withBanner(@Nullable Banner shown) {
    return new Frame(
        w,
        title,
        assets,
        csrf,
        me,
        sandbox,
        languages,
        navigation,
        session,
        done,
        back,
        shown,
        flaws);
  }

  /** With what is to be mended. */
  public Frame withFlaws(List<Flaw> found) {
    return new Frame(
        w,
        title,
        assets,
        csrf,
        me,
        sandbox,
        languages,
        navigation,
        session,
        done,
        back,
        banner,
        found);
  }
}
