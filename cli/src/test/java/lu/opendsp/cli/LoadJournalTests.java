package lu.opendsp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lu.opendsp.cli.LoadJournal.Line;
import lu.opendsp.cli.LoadJournal.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJournalTests {

  private static final Line LETTER =
      new Line("urn:uuid:1", Outcome.FILED, "letter", "2100000143", "d1", "ab12", "");

  @TempDir private Path directory;

  @Test
  void knowsAfterAKillWhatItWasTold() throws IOException {
    Path file = directory.resolve("deep/journal.jsonl");
    try (LoadJournal journal = LoadJournal.open(file)) {
      journal.note(LETTER);
      journal.note(LoadDesk.refused("urn:uuid:2", "C-CDA", "why"));
    }
    Files.writeString(file, "{\"key\":\"urn:uuid:3\",\"outc", StandardOpenOption.APPEND);

    try (LoadJournal again = LoadJournal.open(file)) {
      assertThat(again.find("urn:uuid:1")).contains(LETTER);
      assertThat(again.isSettled("urn:uuid:1")).isTrue();
      assertThat(again.isSettled("urn:uuid:2")).isFalse();
      assertThat(again.find("urn:uuid:3")).isEmpty();
      assertThat(again.filed()).containsExactly(LETTER);
      again.note(new Line("urn:uuid:3", Outcome.KNOWN, "letter", "a", "d3", "cd", ""));
    }
    try (LoadJournal third = LoadJournal.open(file)) {
      assertThat(third.filed()).extracting(Line::key).containsExactly("urn:uuid:1", "urn:uuid:3");
    }
  }
}
