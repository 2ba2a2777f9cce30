package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class SharedBuffersTests {

  @ParameterizedTest
  @CsvSource({"512, 128", "1024, 128", "4096, 512", "16384, 2048", "131072, 2048"})
  void areAnEighthOfTheMemoryWithinBounds(int memory, int buffers) {
    assertThat(SharedBuffers.suiting(DataSize.ofMegabytes(memory)).size())
        .isEqualTo(DataSize.ofMegabytes(buffers));
  }

  @Test
  void areWhatIsAskedFor() {
    SharedBuffers asked = SharedBuffers.of(DataSize.ofMegabytes(300));

    assertThat(asked.setting()).isEqualTo("shared_buffers=300MB");
  }

  @Test
  void areNeverTooSmallToStart() {
    assertThatThrownBy(() -> SharedBuffers.of(DataSize.ofMegabytes(127)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("opendsp.database.shared-buffers");
  }
}
