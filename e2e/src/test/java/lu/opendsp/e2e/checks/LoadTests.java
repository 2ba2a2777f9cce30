package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./dspctl load} with records nobody here wrote. They lie beside the checkout, in {@code
 * ../shared/data}; without them there is nothing to load.
 */
class LoadTests {

  private static final Path DATA = Checkout.root().resolve("../shared/data").normalize();

  /** Nine or ten encounters each: born in 1960, 2011 and 2024; the first has died. */
  private static final List<String> SLICE =
      List.of("Tiago_Rossi_", "Hélène_Martins_", "Élise_Kayser_");

  private static final int ENCOUNTERS = 28;
  private static final int DOCUMENTS = 2 * ENCOUNTERS + SLICE.size();

  @TempDir private static Path unpacked;

  @TempDir private Path directory;

  private static final class Own {
    private static final RunningPlatform PLATFORM = RunningPlatform.start("load");
  }

  private final RunningPlatform platform = Own.PLATFORM;

  @AfterAll
  static void stop() {
    if (Files.exists(unpacked.resolve("foreign"))) {
      Own.PLATFORM.close();
    }
  }

  @BeforeAll
  static void unpack() throws IOException {
    assumeThat(DATA.resolve("synthea-lu/patients.tar.xz")).exists();
    Shell.must(
        "tar",
        "-xJf",
        DATA.resolve("synthea-lu/patients.tar.xz").toString(),
        "-C",
        Files.createDirectories(unpacked.resolve("synthea-lu")).toString());
    Shell.must(
        "tar",
        "-xJf",
        DATA.resolve("c-cda-examples/cc.tar.xz").toString(),
        "-C",
        Files.createDirectories(unpacked.resolve("foreign")).toString());
    Shell.must(Checkout.root().resolve("dspctl").toString(), "--help");
  }

  @Test
  void goesOnWhereItWasKilledAndReadsEverythingBack() throws Exception {
    Path slice = slice();
    int before = killedAfterSome(slice);

    JsonNode second = report(slice);

    int known = second.get("alreadyThere").asInt();
    assertThat(known).isGreaterThanOrEqualTo(before).isLessThan(DOCUMENTS);
    assertThat(second.get("filed").asInt() + known).isEqualTo(DOCUMENTS);
    assertThat(second.get("refused").asInt()).isZero();
    assertThat(second.get("readBack").asInt()).isEqualTo(DOCUMENTS);
    assertThat(second.get("differing")).isEmpty();

    try (Stream<Path> journals = Files.list(directory.resolve("state"))) {
      journals.forEach(LoadTests::delete);
    }
    JsonNode third = report(slice);
    assertThat(third.get("alreadyThere").asInt())
        .as("without a journal the server knows each by its unique id, letters too")
        .isEqualTo(DOCUMENTS);
    assertThat(third.get("readBack").asInt()).isEqualTo(DOCUMENTS);
  }

  @Test
  void takesForeignDocumentsAsTheyAreAndSaysWhyNotTheRest() {
    JsonNode report = report(unpacked.resolve("foreign"));

    int filed = report.get("filed").asInt() + report.get("alreadyThere").asInt();
    assertThat(filed).isEqualTo(20);
    assertThat(report.get("readBack").asInt()).isEqualTo(filed);
    assertThat(report.get("differing")).isEmpty();
    assertThat(report.get("refused").asInt() + filed).isEqualTo(447);
    assertThat(report.get("reasons").toString())
        .contains("a fragment and no whole clinical document", "not well-formed XML");
  }

  @Test
  @Tag("long")
  void loadsAllThereIs() {
    JsonNode report = report(unpacked.resolve("synthea-lu"));

    int there = report.get("filed").asInt() + report.get("alreadyThere").asInt();
    assertThat(report.get("refused").asInt()).as(report.toString()).isZero();
    assertThat(there).isEqualTo(2 * 1536 + 34);
    assertThat(report.get("readBack").asInt()).isEqualTo(there);
    assertThat(report.get("differing")).isEmpty();
  }

  /** Kills the first run when a dozen documents are through; gives how many the journal knows. */
  private int killedAfterSome(Path slice) throws Exception {
    Process first = load(slice).redirectErrorStream(true).redirectOutput(log()).start();
    boolean some =
        ServerProcess.eventually(
            Duration.ofMinutes(2), () -> journalled() >= 12 || !first.isAlive());
    first.destroyForcibly().waitFor();
    assertThat(some).isTrue();
    assertThat(journalled()).as("it was killed in between").isBetween(12L, DOCUMENTS - 1L);
    return Math.toIntExact(journalled());
  }

  private long journalled() {
    Path state = directory.resolve("state");
    if (!Files.isDirectory(state)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(state)) {
      long count = 0;
      for (Path file : files.toList()) {
        count +=
            Files.readAllLines(file).stream().filter(line -> line.contains("\"FILED\"")).count();
      }
      return count;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private JsonNode report(Path from) {
    try {
      Path out = directory.resolve("report.json");
      Process process = load(from, "--json").redirectOutput(out.toFile()).start();
      boolean ended = process.waitFor(30, TimeUnit.MINUTES);
      assertThat(ended).isTrue();
      String report = Files.readString(out, UTF_8);
      assertThat(process.exitValue()).as(report).isZero();
      return Json.parse(report.getBytes(UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private ProcessBuilder load(Path from, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                Checkout.root().resolve("dspctl").toString(),
                "load",
                from.toString(),
                "--state",
                directory.resolve("state").toString()));
    command.addAll(List.of(more));
    var builder = new ProcessBuilder(command).directory(Checkout.root().toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "OPENDSP_SERVER", platform.base().toString(),
                "OPENDSP_DATA", platform.data().toString()));
    return builder.redirectError(log());
  }

  private File log() {
    return directory.resolve("load.log").toFile();
  }

  private Path slice() throws IOException {
    Path slice = directory.resolve("slice");
    for (String folder : List.of("fhir-lu", "ccda")) {
      Path to = Files.createDirectories(slice.resolve(folder));
      try (Stream<Path> files = Files.list(unpacked.resolve("synthea-lu").resolve(folder))) {
        for (Path file : files.toList()) {
          String name = file.getFileName().toString();
          if (name.contains("Information") || SLICE.stream().anyMatch(name::startsWith)) {
            Files.copy(file, to.resolve(name));
          }
        }
      }
    }
    return slice;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
