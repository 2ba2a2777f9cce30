package lu.opendsp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who calls the platform: recognised by his card, or nobody. */
public final class Caller {

  /** Longer than the slowest answer; a filing of 50 MiB on a busy disk. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(90);

  /** Below the five minutes a token lives. */
  private static final Duration TOKEN_KEPT = Duration.ofMinutes(4);

  private final HttpClient client;
  private final URI base;
  private final Path data;
  private final String person;
  private final String language;
  private @Nullable String token;
  private Instant tokenUntil = Instant.MIN;

  private Caller(HttpClient client, URI base, Path data, String person, String language) {
    this.client = client;
    this.base = base;
    this.data = data;
    this.person = person;
    this.language = language;
  }

  /** A person of the sandbox; an empty name is nobody. */
  static Caller of(HttpClient client, URI base, Path data, String person) {
    return new Caller(client, base, data, person, "en");
  }

  /** The same person, who wants to be answered in another language. */
  public Caller speaking(String tag) {
    return new Caller(client, base, data, person, tag);
  }

  /** His access token, made with his card when there is none that lasts. */
  public synchronized String token() {
    String kept = token;
    if (kept == null || Instant.now().isAfter(tokenUntil)) {
      Card card = Card.of(data, person);
      String assertion = card.sign(card.header(), Card.claims(person, tokenUrl()));
      Answer answer = exchange(assertion);
      if (answer.status() != 200) {
        throw new IllegalStateException("no token for " + person + ": " + answer);
      }
      kept = Json.text(answer.json(), "/access_token");
      token = kept;
      tokenUntil = Instant.now().plus(TOKEN_KEPT);
    }
    return kept;
  }

  /** The audience of assertions. */
  public String tokenUrl() {
    return base + "/oauth2/token";
  }

  /** Offers an assertion for a token. */
  public Answer exchange(String assertion) {
    return exchange("urn:ietf:params:oauth:grant-type:jwt-bearer", assertion);
  }

  /** Offers it as a grant of this type. */
  public Answer exchange(String grantType, String assertion) {
    String form = "grant_type=" + encoded(grantType) + "&assertion=" + encoded(assertion);
    return send(
        request("/oauth2/token")
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** A request with his language, without his token. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_MAX)
        .header("Accept", "application/fhir+json, application/json")
        .header("Accept-Language", language);
  }

  /** A request with his token, where he is somebody. */
  public HttpRequest.Builder signed(String path) {
    HttpRequest.Builder request = request(path);
    return person.isEmpty() ? request : request.header("Authorization", "Bearer " + token());
  }

  public Answer get(String path) {
    return send(signed(path));
  }

  public Answer delete(String path) {
    return send(signed(path).DELETE());
  }

  public Answer post(String path, String mediaType, byte[] body) {
    return post(path, mediaType, BodyPublishers.ofByteArray(body));
  }

  public Answer post(String path, String mediaType, BodyPublisher body) {
    return send(signed(path).header("Content-Type", mediaType).POST(body));
  }

  public Answer put(String path, Object body) {
    return send(
        signed(path)
            .header("Content-Type", "application/fhir+json")
            .PUT(BodyPublishers.ofByteArray(Json.bytes(body))));
  }

  /** Provides a document bundle, ITI-65. */
  public Answer provide(Object bundle) {
    return post("/fhir", "application/fhir+json", Json.bytes(bundle));
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return sendOrFail(request);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The same for whom a broken connection is an expected answer. */
  public Answer sendOrFail(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** All pages of a search, followed by their links. */
  public List<JsonNode> pages(String path) {
    var pages = new ArrayList<JsonNode>();
    String next = path;
    while (!next.isEmpty()) {
      Answer answer = get(next);
      if (answer.status() != 200 || pages.size() > 200) {
        throw new IllegalStateException("page " + pages.size() + ": " + answer);
      }
      pages.add(answer.json());
      next = nextOf(answer.json());
    }
    return pages;
  }

  private String nextOf(JsonNode bundle) {
    return bundle
        .path("link")
        .valueStream()
        .filter(link -> "next".equals(Json.text(link, "/relation")))
        .map(link -> Json.text(link, "/url").substring(base.toString().length()))
        .findFirst()
        .orElse("");
  }

  /** All resources of a search, over all its pages. */
  public List<JsonNode> all(String path) {
    return pages(path).stream().flatMap(page -> Json.resources(page).stream()).toList();
  }
}
