package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.SandboxWords;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What all servers of this run have written to their logs, refusals, kills and failures included,
 * holds nobody's name, number or title. Runs last, when all has been said.
 */
@Order(Integer.MAX_VALUE)
class LogPrivacyTests {

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void logsHoldNoName() throws IOException {
    Set<String> names = SandboxWords.names();
    names.addAll(SandboxWords.wholeNames());

    assertThat(foundIn(logs(), names)).isEmpty();
  }

  @Test
  void logsHoldNoNumber() throws IOException {
    assertThat(foundIn(logs(), SandboxWords.numbers())).isEmpty();
  }

  @Test
  void logsHoldNoTitle() throws IOException {
    assertThat(foundIn(logs(), SandboxWords.titles())).isEmpty();
  }

  @Test
  void logsHoldNoToken() throws IOException {
    platform.as("dr-weber").get("/fhir/metadata");

    assertThat(logs()).noneMatch(log -> log.contains("eyJ"));
  }

  @Test
  void databaseLogHoldsNoWordEither() throws IOException {
    List<String> logs = logsIn(platform.data().resolve("postgres/log"));
    Set<String> words = SandboxWords.numbers();
    words.addAll(SandboxWords.wholeNames());
    words.addAll(SandboxWords.titles());

    assertThat(foundIn(logs, words)).isEmpty();
  }

  private static Set<String> foundIn(List<String> logs, Set<String> words) {
    var found = new TreeSet<String>();
    for (String word : words) {
      Pattern whole = Pattern.compile("(?<![\\p{L}-])" + Pattern.quote(word) + "(?![\\p{L}-])");
      if (logs.stream().anyMatch(log -> whole.matcher(log).find())) {
        found.add(word);
      }
    }
    return found;
  }

  private List<String> logs() throws IOException {
    assertThat(platform.server().log()).isNotEmptyFile();
    return logsIn(ServerProcess.logs());
  }

  private static List<String> logsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      var texts = new ArrayList<String>();
      for (Path log : files.toList()) {
        texts.add(read(log));
      }
      return texts;
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
