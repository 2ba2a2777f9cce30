package lu.opendsp.e2e.checks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.SandboxWords;
import lu.opendsp.e2e.Submission;
import org.junit.jupiter.api.Test;

/** Whoever steals the clinical tables has dates, types and noise. */
class SealedAtRestTests {

  private static final String TABLES =
      """
      SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
       WHERE schemaname IN ('document', 'record', 'consent', 'audit') ORDER BY 1
      """;

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void holdsNoTitleNameOrNumberInClinicalTables() {
    var words = new TreeSet<String>(SandboxWords.titles());
    words.addAll(SandboxWords.wholeNames());
    words.addAll(SandboxWords.numbers());
    words.removeIf(word -> word.length() < 8);

    try (OwnerDatabase database = platform.database()) {
      List<String> tables = database.texts(TABLES);
      assertThat(tables).contains("document.document", "document.segment", "audit.access_line");
      for (String table : tables) {
        String dump = new String(database.dump(table), ISO_8859_1);
        assertThat(words.stream().filter(word -> dump.contains(asBytes(word)))).as(table).isEmpty();
      }
    }
  }

  @Test
  void holdsNothingOfNewDocumentInClear() {
    Caller weber = platform.as("dr-weber");
    Submission submission =
        Submission.to(platform.patient("mr-kohnen"))
            .titled("Quarantaine des hippocampes")
            .holding("text/plain", "Les hippocampes vont bien.".getBytes(UTF_8));
    submission.document().put("description", "Visite des hippocampes au bassin");
    assertThat(Submission.statusIn(weber.provide(submission.bundle()))).isEqualTo(201);

    try (OwnerDatabase database = platform.database()) {
      for (String table : database.texts(TABLES)) {
        String dump = new String(database.dump(table), ISO_8859_1);
        assertThat(dump).as(table).doesNotContain("hippocampes");
        assertThat(dump).as(table).doesNotContain(submission.uniqueId().substring(9));
      }
    }
  }

  private static String asBytes(String word) {
    return new String(word.getBytes(UTF_8), ISO_8859_1);
  }
}
