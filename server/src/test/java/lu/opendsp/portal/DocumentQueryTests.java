package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import lu.opendsp.document.DocumentCondition;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.When;
import lu.opendsp.policy.DocumentCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentQueryTests {

  @ParameterizedTest
  @CsvSource({"2026-05-03", "3.5.2026", "03/05/2026", "3 5 2026", "03-05-2026"})
  void readsDaysAsPeopleWriteThem(String text) {
    assertThat(DocumentQuery.day(text)).contains(LocalDate.of(2026, 5, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "31.2.2026", "2026-13-01", "1.1.1", "1.1.20260"})
  void readsNothingElseAsDay(String text) {
    assertThat(DocumentQuery.day(text)).isEmpty();
  }

  @Test
  void includesTheLastDayWhole() {
    var query = new DocumentQuery("LABORATORY", null, null, "2026-05-01", "2026-05-03", null);

    DocumentFilter filter = query.filter();

    assertThat(filter.conditions())
        .containsExactly(
            new DocumentCondition.InCategory(Set.of(DocumentCategory.LABORATORY)),
            care(When.since(Instant.parse("2026-04-30T22:00:00Z"))),
            care(When.before(Instant.parse("2026-05-03T22:00:00Z"))));
  }

  private static DocumentCondition care(When when) {
    return new DocumentCondition.At(DocumentCondition.Moment.CARE, List.of(when));
  }

  @Test
  void keepsTheOtherFiltersWhenOneIsTakenAway() {
    var query = new DocumentQuery("LABORATORY", "11502-2", null, "2026-05-01", "", "cursor");

    assertThat(query.addressWithout("/my/documents", "type"))
        .isEqualTo("/my/documents?category=LABORATORY&from=2026-05-01");
    assertThat(query.addressAfter("/my/documents", "next"))
        .isEqualTo("/my/documents?category=LABORATORY&type=11502-2&from=2026-05-01&after=next");
  }

  @Test
  void tellsWhatIsNoDate() {
    var query = new DocumentQuery(null, null, null, "soon", "", null);

    assertThat(query.fromIsWrong()).isTrue();
    assertThat(query.toIsWrong()).isFalse();
    assertThat(query.narrows()).isFalse();
  }
}
