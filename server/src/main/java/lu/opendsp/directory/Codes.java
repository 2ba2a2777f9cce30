package lu.opendsp.directory;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.kernel.Coded;

/** Codes with their systems and words, as they stand in a column: {@code system|code|words}. */
final class Codes {

  private static final int PARTS = 3;

  private Codes() {}

  static String[] write(Collection<Coded> codes) {
    return codes.stream()
        .map(code -> code.system() + "|" + code.code() + "|" + code.display())
        .toArray(String[]::new);
  }

  static List<Coded> read(List<String> texts) {
    return texts.stream()
        .map(text -> text.split("\\|", PARTS))
        .map(parts -> new Coded(parts[0], parts[1], parts[2]))
        .toList();
  }

  /** The words of these, for a reader. */
  static String words(Collection<Coded> codes) {
    return codes.stream().flatMap(Codes::word).distinct().collect(Collectors.joining(", "));
  }

  private static Stream<String> word(Coded code) {
    return Stream.of(code.display(), code.code()).filter(word -> !word.isEmpty()).limit(1);
  }
}
