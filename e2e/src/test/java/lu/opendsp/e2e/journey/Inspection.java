package lu.opendsp.e2e.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import lu.opendsp.e2e.SandboxWords;

/** What holds for every page, whatever it shows. */
final class Inspection {

  private static final int BYTES_MAX = 100 * 1024;

  private static final Pattern INLINE =
      Pattern.compile("<style|<script(?![^>]* src=)|<[^>]* (?:style|on[a-z]+)=\"");

  /** A key, or the place of an argument, where its text should stand. */
  private static final Pattern UNSAID = Pattern.compile("\\bportal\\.[a-z_]+\\.\\w+|\\{\\d");

  /** Names, numbers and titles, none of which may stand in an address. */
  private static final List<String> SECRETS =
      Stream.of(SandboxWords.names(), SandboxWords.numbers(), SandboxWords.titles())
          .flatMap(Set::stream)
          .toList();

  private final String language;
  private final List<String> foreign;
  private final Set<String> problems = new HashSet<>();

  Inspection(String language) {
    this.language = language;
    this.foreign = Bundles.foreignTo(language);
  }

  void add(String problem) {
    problems.add(problem);
  }

  /** All that was found, in order. */
  List<String> problems() {
    return problems.stream().sorted().toList();
  }

  /** Looks at an answer that should come with this status. */
  void look(Sight sight, int status) {
    if (sight.status() != status) {
      add(sight.name() + ": status " + sight.status() + " for " + sight.url());
    }
    header(sight, "cache-control", "no-store");
    if (!sight.isPage()) {
      return;
    }
    header(sight, "content-security-policy", "default-src 'self'");
    if (!sight.html().contains("lang=\"" + language + "\">")) {
      add(sight.name() + ": the page is not in " + language);
    }
    var inline = INLINE.matcher(sight.html());
    if (inline.find()) {
      add(sight.name() + ": inline " + inline.group());
    }
    int bytes = zipped(sight.html());
    if (bytes > BYTES_MAX) {
      add(sight.name() + ": " + bytes + " bytes");
    }
    words(sight);
    addresses(sight);
  }

  private void header(Sight sight, String name, String value) {
    if (!sight.headers().getOrDefault(name, "").contains(value)) {
      add(sight.name() + ": no " + value + " in " + name);
    }
  }

  private void words(Sight sight) {
    String words = sight.words(language);
    var unsaid = UNSAID.matcher(words);
    if (unsaid.find()) {
      add(sight.name() + ": says " + unsaid.group());
    }
    foreign.stream()
        .filter(words::contains)
        .forEach(text -> add(sight.name() + ": of another language: " + text));
  }

  private void addresses(Sight sight) {
    var addresses = new ArrayList<>(sight.addresses());
    addresses.add(sight.url());
    for (String address : addresses) {
      String decoded = Sight.decoded(address);
      SECRETS.stream()
          .filter(decoded::contains)
          .forEach(secret -> add(sight.name() + ": " + secret + " in the address " + address));
    }
  }

  private static int zipped(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.size();
  }
}
