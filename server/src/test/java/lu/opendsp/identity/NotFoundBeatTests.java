package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NotFoundBeatTests {

  private static final long MILLION = 1_000_000;

  @ParameterizedTest
  @CsvSource({"0, 25", "3, 22", "24, 1", "25, 25", "26, 24", "99, 1"})
  void waitsUntilTheNextBeat(long passed, long wait) {
    assertThat(NotFoundBeat.remaining(passed * MILLION)).isEqualTo(wait * MILLION);
  }

  /** No upper end: how long a machine takes is nothing a test can promise. */
  @Test
  void keepsWhatIsNotThereUntilTheBeat() throws Exception {
    assertThat(millis((_, answer) -> ((HttpServletResponse) answer).setStatus(404)))
        .isGreaterThanOrEqualTo(NotFoundBeat.BEAT.toMillis());
    assertThat(millis((_, answer) -> ((HttpServletResponse) answer).sendError(404)))
        .isGreaterThanOrEqualTo(NotFoundBeat.BEAT.toMillis());
  }

  @Test
  void saysWhatItWasToldToSay() throws Exception {
    var response = new MockHttpServletResponse();
    new NotFoundBeat()
        .doFilter(
            new MockHttpServletRequest(),
            response,
            (_, answer) -> ((HttpServletResponse) answer).sendError(404, "unknown"));
    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getErrorMessage()).isEqualTo("unknown");
  }

  private static long millis(FilterChain chain) throws Exception {
    long began = System.nanoTime();
    new NotFoundBeat().doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), chain);
    return (System.nanoTime() - began) / MILLION;
  }
}
