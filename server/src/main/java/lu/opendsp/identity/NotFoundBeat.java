package lu.opendsp.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What is not there is told on a beat: {@link #BEAT} after it was asked, or a whole number of times
 * that. A few statements lie between a document that is hidden and one that never was; whoever
 * takes the time learns nothing from it (POLICY 7). The thread that waits is a virtual one and
 * holds no connection.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NotFoundBeat extends OncePerRequestFilter {

  /** Several times what either takes on a busy machine, and nothing to who reads the answer. */
  static final Duration BEAT = Duration.ofMillis(25);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, new OnBeat(response, System.nanoTime()));
  }

  /** Waits as soon as it is clear that the answer is 404, before a byte of it is sent. */
  private static final class OnBeat extends HttpServletResponseWrapper {

    private final long asked;

    OnBeat(HttpServletResponse response, long asked) {
      super(response);
      this.asked = asked;
    }

    @Override
    public void setStatus(int status) {
      keep(status);
      super.setStatus(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      keep(status);
      super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      keep(status);
      super.sendError(status, message);
    }

    private void keep(int status) {
      if (status == SC_NOT_FOUND) {
        await(remaining(System.nanoTime() - asked));
      }
    }

    private static void await(long nanos) {
      try {
        TimeUnit.NANOSECONDS.sleep(nanos);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Until the next beat, {@code passed} nanoseconds after the question. */
  static long remaining(long passed) {
    long beat = BEAT.toNanos();
    return beat - Math.floorMod(passed, beat);
  }
}
