package lu.opendsp.fhir;

import java.util.regex.Pattern;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/** What free text may look like: it is shown to people, and must not be able to do more. */
final class Words {

  /** A title, a name, a reason. */
  static final int LINE_MAX = 255;

  /** A description. */
  static final int TEXT_MAX = 4000;

  /** Control characters, and those that turn the direction of writing. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF]");

  /**
   * Paths to files. A slash between words is what doctors write ("G/D", "3/5/2026"); a slash before
   * a dotted name, at the beginning, or after dots, and any backslash, is a path.
   */
  private static final Pattern PATH =
      Pattern.compile("\\\\|^\\s*[/~]|\\.\\./|/\\.|/\\S*\\.[A-Za-z][A-Za-z0-9]{0,4}(\\s|$)");

  private Words() {}

  /** Refuses a line that is too long, or holds what no line should. */
  static String check(String line, String place, int max) {
    if (line.codePointCount(0, line.length()) > max) {
      throw Problem.at(place, ProblemCode.TEXT_TOO_LONG, max).thrown();
    }
    if (INVISIBLE.matcher(line).find()) {
      throw Problem.at(place, ProblemCode.TEXT_UNSAFE).thrown();
    }
    return line;
  }

  /** A line that may become the name of a file somewhere. */
  static String checkTitle(String title, String place) {
    if (PATH.matcher(check(title, place, LINE_MAX)).find()) {
      throw Problem.at(place, ProblemCode.TEXT_UNSAFE).thrown();
    }
    return title;
  }

  /** Several lines: line ends and tabs are allowed. */
  static String checkText(String text, String place) {
    check(text.replaceAll("[\\r\\n\\t]", " "), place, TEXT_MAX);
    return text;
  }
}
