package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was typed after the command's name: words, options with a value, flags.
 *
 * <p>An own reader of forty lines and no library: option parsers that work by reflection cost more
 * start time than everything else this program does.
 */
record Arguments(List<String> words, Map<String, String> values, Set<String> flags) {
  Arguments {
    words = List.copyOf(words);
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
  }

  /** The options a command understands, without their two dashes. */
  record Known(Set<String> valued, Set<String> flags) {
    Known {
      valued = Set.copyOf(valued);
      flags = Set.copyOf(flags);
    }

    Known and(Known other) {
      var allValued = new HashSet<>(valued);
      allValued.addAll(other.valued);
      var allFlags = new HashSet<>(flags);
      allFlags.addAll(other.flags);
      return new Known(allValued, allFlags);
    }
  }

  /**
   * Reads {@code --name value}, {@code --name=value}, {@code --flag}; after {@code --} only words.
   */
  static Arguments read(List<String> typed, Known known) {
    var words = new ArrayList<String>();
    var values = new HashMap<String, String>();
    var flags = new HashSet<String>();
    for (int i = 0; i < typed.size(); i++) {
      String word = typed.get(i);
      if (word.equals("--")) {
        words.addAll(typed.subList(i + 1, typed.size()));
        break;
      }
      if (word.length() < 2 || word.charAt(0) != '-') {
        words.add(word);
        continue;
      }
      String name = nameOf(word);
      if (known.flags().contains(name) && word.equals("--" + name)) {
        flags.add(name);
      } else if (known.valued().contains(name)) {
        boolean joined = word.indexOf('=') > 0;
        if (!joined && i + 1 == typed.size()) {
          throw Failure.usage("--" + name + " needs a value.");
        }
        String value = joined ? word.substring(word.indexOf('=') + 1) : typed.get(++i);
        if (values.putIfAbsent(name, value) != null) {
          throw Failure.usage("--" + name + " is given twice.");
        }
      } else {
        throw unknown(word, known);
      }
    }
    return new Arguments(words, values, flags);
  }

  private static String nameOf(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    return name.startsWith("--") ? name.substring(2) : "";
  }

  private static Failure unknown(String word, Known known) {
    String name = nameOf(word);
    if (known.flags().contains(name)) {
      return Failure.usage("--" + name + " takes no value.");
    }
    var all = new TreeSet<>(known.valued());
    all.addAll(known.flags());
    return Failure.usage(
        "Unknown option " + word + ".",
        nearest(name.isEmpty() ? word.replaceFirst("^-+", "") : name, all)
            .map(guess -> "Did you mean --" + guess + "?")
            .orElse("Options are long and begin with two dashes: --" + String.join(", --", all)));
  }

  /** The candidate that shares the longest beginning with what was typed, at least two letters. */
  static Optional<String> nearest(String typed, Set<String> candidates) {
    return candidates.stream()
        .filter(candidate -> common(typed, candidate) >= 2)
        .max(Comparator.comparingInt(candidate -> common(typed, candidate)));
  }

  private static int common(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int at = 0;
    while (at < end && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    return at;
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> find(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** The value of an option this command cannot do without. */
  String get(String option) {
    return find(option).orElseThrow(() -> Failure.usage("--" + option + " is missing."));
  }

  /** The one word the command is about, such as a file or an id. */
  String word(String what) {
    return switch (words.size()) {
      case 0 -> throw Failure.usage(what + " is missing.");
      case 1 -> words.getFirst();
      default -> throw Failure.usage("One " + what + " at a time, not " + words.size() + ".");
    };
  }

  /** Refuses words where the command takes none, so that a forgotten dash is noticed. */
  void noWords() {
    if (!words.isEmpty()) {
      throw Failure.usage("\"" + words.getFirst() + "\" is not expected here.");
    }
  }
}
