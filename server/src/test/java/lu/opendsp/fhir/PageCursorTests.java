package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import org.junit.jupiter.api.Test;

final class PageCursorTests {

  private static final Instant NOW = Instant.parse("2026-03-14T09:30:00Z");
  private static final Cursor LAST =
      new Cursor(Instant.parse("2026-03-01T10:00:00.123456Z"), new UUID(7, 9));

  @Test
  void returnsToItsPlace() {
    String text = PageCursor.write(LAST, "dr-weber patient=1", at(NOW));

    assertThat(PageCursor.read(text, "dr-weber patient=1", at(NOW.plusSeconds(3599))))
        .isEqualTo(LAST);
  }

  @Test
  void refusesOneOfAnotherSearch() {
    String text = PageCursor.write(LAST, "dr-weber patient=1", at(NOW));

    assertThatThrownBy(() -> PageCursor.read(text, "dr-weber patient=1&type=2", at(NOW)))
        .hasMessage("PARAMETER_MALFORMED");
  }

  @Test
  void refusesOneAnHourOld() {
    String text = PageCursor.write(LAST, "dr-weber patient=1", at(NOW));

    assertThatThrownBy(() -> PageCursor.read(text, "dr-weber patient=1", at(NOW.plusSeconds(3600))))
        .hasMessage("CURSOR_EXPIRED");
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> PageCursor.read("%%%", "x", at(NOW)))
        .hasMessage("PARAMETER_MALFORMED");
    assertThatThrownBy(() -> PageCursor.read("AQID", "x", at(NOW)))
        .hasMessage("PARAMETER_MALFORMED");
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
