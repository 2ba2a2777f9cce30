package lu.opendsp.fhir;

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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The started platform as a program with a card meets it. */
final class RunningServer {

  private static final char[] PASSWORD = "sandbox".toCharArray();
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  RunningServer(int port, Path data) {
    this.base = URI.create("http://localhost:" + port);
    this.data = data;
  }

  /** An answer with its body as JSON, where it is one. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(text());
    }

    /** The code of a refusal. */
    String problem() {
      return json().at("/issue/0/details/coding/0/code").asString();
    }

    /** The place of a refusal. */
    String place() {
      return json().at("/issue/0/expression/0").asString("");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String person, String path) {
    return send(request(person, path).GET());
  }

  Answer delete(String person, String path) {
    return send(request(person, path).DELETE());
  }

  Answer post(String person, String path, String mediaType, byte[] body) {
    return send(
        request(person, path)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Answer publish(String person, String bundle) {
    return post(person, "/fhir", "application/fhir+json", bundle.getBytes(StandardCharsets.UTF_8));
  }

  Answer put(String person, String path, String body) {
    return send(
        request(person, path)
            .header("Content-Type", "application/fhir+json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** A request of this person; of nobody when empty. */
  HttpRequest.Builder request(String person, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Accept-Language", "en");
    return person.isEmpty() ? request : request.header("Authorization", "Bearer " + token(person));
  }

  private String token(String person) {
    return tokens.computeIfAbsent(person, this::freshToken);
  }

  private String freshToken(String person) {
    String body =
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + assertion(person);
    Answer answer =
        post(
            "",
            "/oauth2/token",
            "application/x-www-form-urlencoded",
            body.getBytes(StandardCharsets.US_ASCII));
    if (answer.status() != 200) {
      throw new IllegalStateException("no token for " + person + ": " + answer.text());
    }
    return answer.json().get("access_token").asString();
  }

  private String assertion(String person) {
    Path card = data.resolve("sandbox").resolve("cards").resolve(person + ".p12");
    try (InputStream bytes = Files.newInputStream(card)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(bytes, PASSWORD);
      String alias = store.aliases().nextElement();
      Instant now = Instant.now();
      var chain = new java.util.ArrayList<Base64>();
      for (var certificate : store.getCertificateChain(alias)) {
        chain.add(Base64.encode(certificate.getEncoded()));
      }
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).x509CertChain(chain).build(),
              new JWTClaimsSet.Builder()
                  .issuer(person)
                  .subject(person)
                  .audience(List.of("http://localhost:8080/oauth2/token"))
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plusSeconds(120)))
                  .jwtID(UUID.randomUUID().toString())
                  .build());
      jwt.sign(new ECDSASigner((ECPrivateKey) store.getKey(alias, PASSWORD)));
      return jwt.serialize();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException | JOSEException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** The number under which a patient of the sandbox is found. */
  String matricule(String patient) {
    try {
      for (JsonNode person :
          JSON.readTree(Files.readString(data.resolve("sandbox").resolve("people.json")))) {
        if (person.get("id").asString().equals(patient)) {
          return person.get("nationalId").asString();
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new IllegalArgumentException("nobody is called " + patient);
  }

  /** The id of a patient, as a doctor finds it. */
  String patientId(String patient) {
    String found =
        get("dr-weber", "/fhir/Patient?identifier=urn:oid:1.3.182.4.4%7C" + matricule(patient))
            .json()
            .at("/entry/0/resource/id")
            .asString();
    if (found.isEmpty()) {
      throw new IllegalStateException("nobody found " + patient);
    }
    return found;
  }
}
