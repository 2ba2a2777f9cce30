package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A document that leads nowhere is worse than none: every link to a file must find it. */
final class DocumentLinksTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  private record Link(Path from, String to) {
    boolean leadsNowhere() {
      return !to.contains("://") && !Files.exists(from.resolveSibling(to));
    }
  }

  @Test
  void leadToFilesThatExist() throws IOException {
    List<Link> links = documents().flatMap(DocumentLinksTests::links).toList();

    assertThat(links).isNotEmpty().filteredOn(Link::leadsNowhere).isEmpty();
  }

  private static Stream<Path> documents() throws IOException {
    return Stream.of(".", "docs", "docs/decision", "docs/integrating", "docs/operating", "sandbox")
        .map(ROOT::resolve)
        .flatMap(DocumentLinksTests::markdownIn);
  }

  private static Stream<Path> markdownIn(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<Link> links(Path document) {
    try {
      return LINK
          .matcher(Files.readString(document))
          .results()
          .map(found -> new Link(document, found.group(1)))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
