package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTests {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=2-4, 2, 4",
    "bytes=2-, 2, 9",
    "bytes=2-99, 2, 9",
    "bytes=-3, 7, 9",
    "bytes=-99, 0, 9",
    "Bytes= 1 - 2, 1, 2",
    "bytes=0-999999999999999999, 0, 9"
  })
  void readsOneRange(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange.Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=0-1,3-4", "bytes=4-2", "bytes=-", "bytes=a-b", "lines=1-2", "0-1", ""})
  void ignoresSeveralAndWhatIsNone(String header) {
    assertThat(ByteRange.parse(header, 10)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void refusesWhatLiesOutside() {
    assertThat(ByteRange.parse("bytes=10-", 10)).isEqualTo(new ByteRange.Outside());
    assertThat(ByteRange.parse("bytes=-0", 10)).isEqualTo(new ByteRange.Outside());
  }
}
