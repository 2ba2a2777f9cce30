package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.fhir.CsvRecords.CsvRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvRecordsTests {

  @Test
  void readsEitherLineEndAndAMarkAtTheBeginning() throws IOException {
    assertThat(read("\uFEFFa,b\r\nc,d\ne,f"))
        .containsExactly(whole(1, "a", "b"), whole(2, "c", "d"), whole(3, "e", "f"));
  }

  @Test
  void readsTheSeparatorOfTheFirstLine() throws IOException {
    assertThat(read("a;b\nc,d;e\n")).containsExactly(whole(1, "a", "b"), whole(2, "c,d", "e"));
  }

  @Test
  void readsQuotesAndLineEndsInThem() throws IOException {
    assertThat(read("a,b\n\"c \"\"d\"\",\r\ne\",f\n\n\"\",g\n"))
        .containsExactly(whole(1, "a", "b"), whole(2, "c \"d\",\r\ne", "f"), whole(5, "", "g"));
  }

  @Test
  void keepsEmptyCells() throws IOException {
    assertThat(read("a,,c\n,,\n")).containsExactly(whole(1, "a", "", "c"), whole(2, "", "", ""));
  }

  @Test
  void goesOnBehindAQuoteThatWasNeverClosed() throws IOException {
    String lost = "x".repeat(70_000);

    assertThat(read("a,b\n\"" + lost + "\nc,d\n"))
        .containsExactly(
            whole(1, "a", "b"), new CsvRecord(2, List.of(), false), whole(3, "c", "d"));
  }

  @Test
  void goesOnBehindTextAfterAQuote() throws IOException {
    assertThat(read("a,b\n\"c\"x,d\ne,f\n"))
        .containsExactly(
            whole(1, "a", "b"), new CsvRecord(2, List.of(), false), whole(3, "e", "f"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "=1+1|\"'=1+1\"",
        "+352|\"'+352\"",
        "-1|\"'-1\"",
        "@SUM(A1)|\"'@SUM(A1)\"",
        "a \"b\"|\"a \"\"b\"\"\"",
        "a=b|\"a=b\""
      })
  void leavesNoFormulaInWhatGoesOut(String cell, String written) {
    assertThat(CsvCells.line(List.of(cell))).isEqualTo(written + "\r\n");
  }

  private static CsvRecord whole(long line, String... cells) {
    return new CsvRecord(line, List.of(cells), true);
  }

  private static List<CsvRecord> read(String text) throws IOException {
    var records = new CsvRecords(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    var all = new ArrayList<CsvRecord>();
    Optional<CsvRecord> next = records.next();
    while (next.isPresent()) {
      all.add(next.get());
      next = records.next();
    }
    return all;
  }
}
