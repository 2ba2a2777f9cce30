package lu.opendsp.matrix;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
    String token = tokens.computeIfAbsent(person, who -> token(who, who.id()));
    return request("/fhir" + path).header("Authorization", "Bearer " + token);
  }

  Answer read(Person person, String path) {
    return send(fhir(person, path).GET());
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
      List<Base64> chain = new ArrayList<>();
      for (Certificate certificate : store.getCertificateChain(alias)) {
        chain.add(Base64.encode(certificate.getEncoded()));
      }
      var signed =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).x509CertChain(chain).build(),
              claims(account));
      signed.sign(new ECDSASigner((ECPrivateKey) store.getKey(alias, PASSWORD)));
      return signed.serialize();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException | JOSEException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static JWTClaimsSet claims(String account) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(account)
        .subject(account)
        .audience("http://localhost:8080/oauth2/token")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(120)))
        .jwtID(UUID.randomUUID().toString())
        .build();
  }
}
