package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTests {

  @Test
  void readsWhatItWrote() {
    var cursor = new Cursor(Instant.parse("2026-05-03T12:04:05.123456Z"), UUID.randomUUID());

    assertThat(Cursors.read(Cursors.write(cursor))).isEqualTo(cursor);
  }

  @Test
  void readsNothingAsTheFirstPage() {
    assertThat(Cursors.read(null)).isNull();
    assertThat(Cursors.read("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!!!", "AAAA", "________________________________________"})
  void refusesWhatItDidNotWrite(String text) {
    assertThatThrownBy(() -> Cursors.read(text)).isInstanceOf(Missing.class);
  }
}
