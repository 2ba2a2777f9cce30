package lu.opendsp.identity.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what an authority publishes, within a time and a size, and follows it nowhere else. */
final class Fetching implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

  /** The largest lists of national authorities have a few megabytes. */
  private static final long LIST_BYTES_MAX = 64L << 20;

  private static final long ANSWER_BYTES_MAX = 64L << 10;

  private final Duration timeout;
  private final HttpClient client;

  Fetching(Duration timeout) {
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** A list, as it is published. */
  Optional<byte[]> list(URI address) {
    return send(HttpRequest.newBuilder(address).GET(), LIST_BYTES_MAX);
  }

  /** A responder's answer to a question (RFC 6960, appendix A). */
  Optional<byte[]> answer(URI responder, byte[] question) {
    return send(
        HttpRequest.newBuilder(responder)
            .header("Content-Type", "application/ocsp-request")
            .header("Accept", "application/ocsp-response")
            .POST(BodyPublishers.ofByteArray(question)),
        ANSWER_BYTES_MAX);
  }

  private Optional<byte[]> send(HttpRequest.Builder builder, long bytesMax) {
    HttpRequest request = builder.timeout(timeout).build();
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), bytesMax));
    try {
      // The request's own time-out ends with the headers; a body may drip for ever.
      HttpResponse<byte[]> response = coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() == 200) {
        return Optional.of(response.body());
      }
      LOG.warn(
          "revocation is not told host={} status={}",
          request.uri().getHost(),
          response.statusCode());
    } catch (ExecutionException | TimeoutException away) {
      coming.cancel(true);
      LOG.warn("revocation is not told host={} cause={}", request.uri().getHost(), kind(away));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private static String kind(Exception away) {
    return away.getCause() instanceof IOException cause
        ? cause.getClass().getSimpleName()
        : away.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
