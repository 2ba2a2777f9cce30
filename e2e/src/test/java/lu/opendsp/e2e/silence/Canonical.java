package lu.opendsp.e2e.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lu.opendsp.e2e.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The form in which answers about two records are compared. What is random or a moment gets the
 * number of its first appearance among all answers about that record, so that which of them are
 * equal is still compared; the moment of the answer itself is "now", clock headers are dropped.
 * Nothing else changes.
 */
final class Canonical {

  private static final Set<String> CLOCKS =
      Set.of("date", "last-modified", "x-request-id", "content-length");

  /** What says when it ends itself, so that one and the same has many. */
  private static final Set<String> ENDING = Set.of("session-end", "cursor");

  private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME;

  /** An answer may say when it was given; whatever happened longer ago is a moment of its own. */
  static final Duration NOW = Duration.ofSeconds(2);

  private static final List<Name> NAMES =
      List.of(
          new Name("session-end", "\\b\\d\\d:\\d\\d(?=[^<]* <a href=\"/session\")"),
          new Name("cursor", "(?<=_cursor=|cursor=)[\\w%.~=-]{16,}"),
          new Name("token", "(?<=name=\"_csrf\" value=\")[^\"]+|(?<=nonce[-=]\"?)[\\w+/=-]{16,}"),
          new Name("id", "\\b\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b"),
          new Name("version", "(?<=\"versionId\":\"|<versionId value=\")[^\"]+"),
          new Name("tag", "W/\"[^\"]+\"|W/&quot;[^&]+&quot;|\"[\\w-]{20,}\""),
          new Name(
              "moment",
              "\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.\\d]*(Z|[+-]\\d\\d:\\d\\d)",
              DateTimeFormatter.ISO_OFFSET_DATE_TIME));

  private final List<String> numbers;
  private final Map<String, Map<String, String>> renamed = new HashMap<>();

  /** Of the answers about the record of who has these numbers. */
  Canonical(List<String> numbers) {
    this.numbers = numbers;
  }

  /**
   * @param parsed how moments of this kind are written
   */
  private record Name(String kind, Pattern pattern, @Nullable DateTimeFormatter parsed) {

    Name(String kind, String pattern) {
      this(kind, Pattern.compile(pattern), null);
    }

    Name(String kind, String pattern, DateTimeFormatter parsed) {
      this(kind, Pattern.compile(pattern), parsed);
    }
  }

  String of(Answer answer) {
    var lines = new StringBuilder().append(answer.status()).append('\n');
    var headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(CLOCKS);
    headers.forEach(
        (header, values) -> lines.append(header).append(": ").append(values).append('\n'));
    Instant answered = HTTP.parse(answer.header("date"), Instant::from);
    return rename(lines.append(answer.text()).toString(), answered);
  }

  private String rename(String text, Instant answered) {
    String all = text;
    for (String number : numbers) {
      all = all.replace(number, "<number-" + numbers.indexOf(number) + ">");
    }
    for (Name name : NAMES) {
      all = name.pattern().matcher(all).replaceAll(found -> named(name, found.group(), answered));
    }
    return all;
  }

  private String named(Name name, String text, Instant answered) {
    if (ENDING.contains(name.kind())) {
      return "<" + name.kind() + ">";
    }
    if (name.parsed() != null && isNow(Instant.from(name.parsed().parse(text)), answered)) {
      return "<now>";
    }
    Map<String, String> ofKind = renamed.computeIfAbsent(name.kind(), _ -> new HashMap<>());
    return ofKind.computeIfAbsent(text, _ -> "<" + name.kind() + "-" + ofKind.size() + ">");
  }

  /** The moment of the answer itself, which the server may say in it. */
  private static boolean isNow(Instant moment, Instant answered) {
    return Duration.between(moment, answered).abs().compareTo(NOW) < 0;
  }
}
