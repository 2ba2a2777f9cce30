package lu.opendsp.e2e.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lu.opendsp.e2e.Answer;

/** The answers about two records, asked in turn, and where they differ. */
final class Comparison {

  private final List<Pair> pairs = new ArrayList<>();
  private final Twin plain;
  private final Twin other;

  private record Pair(String name, Answer plain, Answer other) {}

  private Comparison(Twin plain, Twin other) {
    this.plain = plain;
    this.other = other;
  }

  /** Asks everything about both, one after the other, so that both are equally late. */
  static Comparison of(Twin plain, Twin other, List<Asked> questions) {
    var comparison = new Comparison(plain, other);
    for (Asked asked : questions) {
      Answer first = asked.question().apply(plain);
      comparison.pairs.add(new Pair(asked.name(), first, asked.question().apply(other)));
    }
    return comparison;
  }

  /** How many answers about one record with this status there are. */
  long answered(int status) {
    return pairs.stream().filter(pair -> pair.plain().status() == status).count();
  }

  /** Where the two are told apart. */
  List<String> differences() {
    return differences(Leak.NONE);
  }

  /** The same, were something added to the answers about the other. */
  List<String> differences(Leak leak) {
    var one = new Canonical(plain.numbers());
    var two = new Canonical(other.numbers());
    var found = new ArrayList<String>();
    for (Pair pair : pairs) {
      String first = one.of(pair.plain());
      String second = two.of(leak.in(pair.other()));
      if (!first.equals(second)) {
        found.add(pair.name() + ": " + firstDifference(first, second));
      }
    }
    return found;
  }

  private static String firstDifference(String first, String second) {
    List<String> ones = first.lines().toList();
    List<String> others = second.lines().toList();
    for (int line = 0; line < Math.min(ones.size(), others.size()); line++) {
      if (!Objects.equals(ones.get(line), others.get(line))) {
        return around(ones.get(line), others.get(line));
      }
    }
    return "one is longer, by " + (second.length() - first.length());
  }

  private static String around(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return "\"" + cut(one, at) + "\" and \"" + cut(other, at) + "\"";
  }

  private static String cut(String line, int at) {
    return line.substring(Math.max(0, at - 40), Math.min(line.length(), at + 60));
  }
}
