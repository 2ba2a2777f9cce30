package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTests {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z"));

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void saysALineForEachTwentieth() {
    List<String> lines = after(Progress.Kind.LINES, 40, 40).lines().toList();

    assertThat(lines).hasSize(20);
    assertThat(lines.getFirst()).isEqualTo("filing 2/40  5 %  0:00 left");
    assertThat(lines.getLast()).isEqualTo("filing 40/40  100 %  0:00 left");
  }

  @Test
  void drawsABarThatEndsFull() {
    assertThat(after(Progress.Kind.BAR, 3, 3))
        .startsWith("\rfiling [##########....................] 1/3  33 %")
        .contains("\rfiling [##############################] 3/3  100 %")
        .endsWith("\n");
  }

  @Test
  void saysNothingToPrograms() {
    assertThat(after(Progress.Kind.NONE, 3, 3)).isEmpty();
  }

  private String after(Progress.Kind kind, int total, int steps) {
    var progress = new Progress(new PrintStream(shown, true, UTF_8), kind, "filing", total, NOW);
    for (int i = 0; i < steps; i++) {
      progress.step();
    }
    progress.end();
    return shown.toString(UTF_8);
  }
}
