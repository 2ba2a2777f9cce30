package lu.opendsp.matrix;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.people.CardAssertion;

/** The running platform as programs with cards and people with browsers meet it. */
final class Platform {

  private static final char[] PASSWORD = "sandbox".toCharArray();
  private static final String FORM = "application/x-www-form-urlencoded";

  private final URI base;
  private final Path cards;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<Person, String> tokens = new ConcurrentHashMap<>();
  private final Map<Person, Session> sessions = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

  Platform(int port, Path data) {
    this.base = URI.create("http://localhost:" + port);
    this.cards = data.resolve("sandbox").resolve("cards");
  }

  /** How many requests were sent. */
  int requests() {
    return requests.get();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Accept-Language", "en");
  }

  Answer send(HttpRequest.Builder request) {
    requests.incrementAndGet();
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** A FHIR request of this person. */
  HttpRequest.Builder fhir(Person person, String path) {
    return bearing(person, "/fhir" + path);
  }

  /** A request with his token, to wherever one is asked for. */
  HttpRequest.Builder bearing(Person person, String path) {
    String token = tokens.computeIfAbsent(person, who -> token(who, who.id()));
    return request(path).header("Authorization", "Bearer " + token);
  }

  Answer read(Person person, String path) {
    return send(fhir(person, path).GET());
  }

  /** Asks for a card for somebody else. */
  Answer orderCard(Person person, String eHealthId) {
    return send(
        bearing(person, "/oauth2/sandbox/cards")
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofString("ehealth_id=" + eHealthId)));
  }

  /** Asks for the code of a letter to somebody. */
  Answer activationCode(Person person, String number) {
    String token = tokens.computeIfAbsent(person, who -> token(who, who.id()));
    return send(
        request("/oauth2/activation-codes")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofString("number=" + number)));
  }

  /** His session at the portal, begun when first asked for. */
  Session session(Person person) {
    return sessions.computeIfAbsent(person, who -> Session.of(this, who));
  }

  private String token(Person person, String account) {
    Answer answer = exchange(person, account);
    if (answer.status() != 200) {
      throw new IllegalStateException("no token for " + person + ": " + answer.text());
    }
    return answer.json().get("access_token").asString();
  }

  /** Asks for a token for an account with this person's card. */
  Answer exchange(Person person, String account) {
    String body =
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion="
            + assertion(person, account);
    return send(
        request("/oauth2/token")
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private String assertion(Person person, String account) {
    try (InputStream bytes = Files.newInputStream(cards.resolve(person.id() + ".p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, PASSWORD);
      String alias = store.aliases().nextElement();
      List<X509Certificate> chain =
          Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
      return CardAssertion.signed(
          CardAssertion.claims(account, Instant.now()),
          chain,
          JWSAlgorithm.ES256,
          CardAssertion.signer((PrivateKey) store.getKey(alias, PASSWORD)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
