package lu.opendsp.e2e.kill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A million lines go into the directory; the server is killed in the middle, and the same command
 * goes on. Every thousandth line is wrong, and told once.
 */
@Tag("long")
class ImportKillTests {

  private static final System.Logger LOG = System.getLogger("import");

  private static final int LINES = Integer.getInteger("opendsp.e2e.import-lines", 1_000_000);
  private static final int WRONG_EACH = 1000;
  private static final Duration HALF_MAX = Duration.ofMinutes(30);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void goesOnWhereItWasKilled() throws IOException, InterruptedException {
    Path file = write(Checkout.target().resolve("import.csv"));
    try (var platform = RunningPlatform.start("import")) {
      Instant begun = Instant.now();
      Process first = type(platform, file);
      assertThat(ServerProcess.eventually(HALF_MAX, () -> done(platform) >= LINES / 2)).isTrue();
      platform.server().kill();
      assertThat(first.waitFor()).isEqualTo(3);
      Duration half = Duration.between(begun, Instant.now());

      platform.restart();
      long before = done(platform);
      Instant again = Instant.now();
      assertThat(type(platform, file).waitFor()).as("some lines are wrong").isEqualTo(1);
      Duration rest = Duration.between(again, Instant.now());

      LOG.log(
          System.Logger.Level.INFO,
          "%d lines in %d s, killed, the other %d in %d s"
              .formatted(before, half.toSeconds(), LINES - before, rest.toSeconds()));
      assertWhole(platform, file);
    }
  }

  private static void assertWhole(RunningPlatform platform, Path file) throws IOException {
    int wrong = LINES / WRONG_EACH;
    try (OwnerDatabase database = platform.database()) {
      assertThat(database.texts("SELECT lines_done || ' ' || refused FROM directory.import"))
          .containsExactly(LINES + " " + wrong);
      assertThat(
              database.texts(
                  """
                  SELECT count(DISTINCT l.person_id) || ' ' || count(*) FROM directory.listing l
                    JOIN directory.detail d USING (person_id)
                    JOIN directory.workplace w USING (person_id)
                   WHERE d.ehealth_id LIKE '29%' AND l.valid_to IS NULL
                  """))
          .containsExactly((LINES - wrong) + " " + (LINES - wrong));
    }
    try (var report = Files.lines(file.resolveSibling(file.getFileName() + ".report.csv"))) {
      assertThat(report.count()).isEqualTo(wrong + 1L);
    }
  }

  private static long done(RunningPlatform platform) {
    try (OwnerDatabase database = platform.database()) {
      return database.texts("SELECT lines_done::text FROM directory.import").stream()
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    }
  }

  private static Process type(RunningPlatform platform, Path file) throws IOException {
    var command =
        new ProcessBuilder(
            List.of(
                Checkout.root().resolve("dspctl").toString(),
                "directory",
                "import",
                file.toString()));
    command.environment().put("OPENDSP_SERVER", platform.base().toString());
    command.environment().put("OPENDSP_DATA", platform.data().toString());
    return command
        .redirectErrorStream(true)
        .redirectOutput(Checkout.target().resolve("import.log").toFile())
        .start();
  }

  private static Path write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("ehealth_id,profession,title,given_names,family_name,specialities,languages,");
      out.write("organisations,town\n");
      for (int i = 0; i < LINES; i++) {
        String id = EHealthNumbers.checked("29%06d".formatted(i));
        String given = i % WRONG_EACH == 7 ? "" : "Maria " + Integer.toString(i, 36);
        out.write(i % WRONG_EACH == 7 ? "2900000000" : id);
        out.write(",NURSE,," + given + ",Muster" + i % 997 + ",Soins à domicile,fr|lb,");
        out.write("1099001184,Diekirch\n");
      }
    }
    return file;
  }
}
