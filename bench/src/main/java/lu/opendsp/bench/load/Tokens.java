package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;

/** Access tokens of the professionals, each renewed before it ends. */
final class Tokens {

  /** A token lasts five minutes; a measurement shorter than the difference never renews one. */
  private static final Duration USED_MAX = Duration.ofMinutes(3);

  private record Held(String token, long since) {}

  private final URI base;
  private final World world;
  private final ConcurrentMap<Integer, Held> held = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, Card> cards = new ConcurrentHashMap<>();

  Tokens(URI base, World world) {
    this.base = base;
    this.world = world;
  }

  /** The header line that says who asks. */
  String header(int professional) {
    Held token =
        held.compute(
            professional,
            (_, before) -> before == null || old(before) ? fetch(professional) : before);
    return "Authorization: Bearer " + token.token() + "\r\n";
  }

  /** Signs everybody in who must, so that no measurement holds a sign-in. */
  void renew() {
    for (int i = 0; i < world.professionals().size(); i++) {
      header(i);
    }
  }

  private static boolean old(Held token) {
    return System.nanoTime() - token.since() > USED_MAX.toNanos();
  }

  private Held fetch(int professional) {
    try (var connection = new Connection(root(base))) {
      int status = connection.call(request(professional));
      if (status != 200) {
        throw new IllegalStateException("no token: " + status + " " + connection.text());
      }
      return new Held(between(connection.text(), "\"access_token\":\"", "\""), System.nanoTime());
    } catch (IOException unreachable) {
      throw new IllegalStateException("no token from " + root(base), unreachable);
    }
  }

  /** Asks for a token for anybody. */
  Connection.Request request(RandomGenerator random) {
    return request(random.nextInt(world.professionals().size()));
  }

  private Connection.Request request(int professional) {
    String assertion =
        cards.computeIfAbsent(professional, this::card).assertion(root(base) + "/oauth2/token");
    String form =
        "grant_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&assertion="
            + assertion;
    return new Connection.Request(
        "POST",
        "/oauth2/token",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        form.getBytes(StandardCharsets.US_ASCII));
  }

  private Card card(int professional) {
    try {
      return Card.read(world.cards(), world.professionals().get(professional));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The server's address, without the path of its FHIR interface. */
  static URI root(URI base) {
    return URI.create(base.resolve("/").toString().replaceAll("/$", ""));
  }

  /** What stands between two texts. */
  static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    if (from < before.length()) {
      throw new IllegalStateException(List.of(before) + " is not in the answer");
    }
    return text.substring(from, text.indexOf(after, from));
  }
}
