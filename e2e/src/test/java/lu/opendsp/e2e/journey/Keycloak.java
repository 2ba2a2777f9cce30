package lu.opendsp.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Shell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A real Keycloak, a provider of OpenID Connect that somebody else wrote: from its distribution in
 * Maven Central, with a realm of two levels of assurance, a password and a password with a token.
 * Maven unpacks it with {@code -Pkeycloak}.
 */
final class Keycloak implements AutoCloseable {

  static final String LOW = "http://eidas.europa.eu/LoA/low";
  static final String HIGH = "http://eidas.europa.eu/LoA/high";
  static final String PASSWORD = "Nuit-claire-7";

  private static final Path UNPACKED = Checkout.target().resolve("keycloak");

  /** Its first start builds itself anew, on a busy machine for minutes. */
  private static final Duration START_MAX = Duration.ofMinutes(4);

  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final String TOKEN_SECRET = "invented secret of twenty";
  private static final int TOKEN_SECONDS = 30;

  private final int port;
  private final Process process;

  private Keycloak(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * A client of the realm.
   *
   * @param attributes as Keycloak has them
   */
  record Client(String id, URI back, Map<String, String> attributes) {

    Client {
      attributes = Map.copyOf(attributes);
    }
  }

  /** The attribute that says which levels a client is told of, lowest first. */
  static Map<String, String> levels(String... levels) {
    var numbered = new LinkedHashMap<String, Integer>();
    for (String level : levels) {
      numbered.put(level, numbered.size() + 1);
    }
    return Map.of("acr.loa.map", new String(Json.bytes(numbered), UTF_8));
  }

  /** Somebody who can sign in there, with the number it vouches for; an empty one is none. */
  record Person(String name, String number) {}

  /** Starts one that knows these clients and people; it answers when this comes back. */
  static Keycloak start(List<Client> clients, List<Person> people) {
    int port = ServerProcess.freePort();
    ObjectNode realm = realm();
    clients.forEach(client -> ((ArrayNode) realm.path("clients")).add(client(client)));
    people.forEach(person -> ((ArrayNode) realm.path("users")).add(person(person)));
    try {
      Path home = home();
      Shell.must("rm", "-rf", home.resolve("data").toString());
      Path imported = Files.createDirectories(home.resolve("data/import"));
      Files.write(imported.resolve("dsp-realm.json"), Json.bytes(realm));
      var builder =
          new ProcessBuilder(
              home.resolve("bin/kc.sh").toString(),
              "start-dev",
              "--http-host=127.0.0.1",
              "--http-port=" + port,
              "--hostname=" + root(port),
              "--import-realm");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
      Path log = ServerProcess.logs().resolve("keycloak.log");
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      var keycloak = new Keycloak(port, process);
      Runtime.getRuntime().addShutdownHook(new Thread(keycloak::close));
      if (!ServerProcess.eventually(START_MAX, keycloak::answers)) {
        throw new IllegalStateException("Keycloak is not ready:\n" + Files.readString(log));
      }
      return keycloak;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path home() throws IOException {
    if (!Files.isDirectory(UNPACKED)) {
      throw new IllegalStateException("Keycloak is not unpacked: run Maven with -Pkeycloak");
    }
    try (Stream<Path> inside = Files.list(UNPACKED)) {
      return inside.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static ObjectNode realm() {
    try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
      return Json.object(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** It gives no code to who sends no challenge of PKCE. */
  private static ObjectNode client(Client client) {
    ObjectNode json =
        Json.object(
            """
            {"clientId": "%s", "secret": "secret-of-%s", "redirectUris": ["%s"],
             "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
             "protocolMappers": [
               {"name": "number", "protocol": "openid-connect",
                "protocolMapper": "oidc-usermodel-attribute-mapper",
                "config": {"user.attribute": "national_id", "claim.name": "national_id",
                           "id.token.claim": "true", "jsonType.label": "String"}}]}\
            """
                .formatted(client.id(), client.id(), client.back()));
    ObjectNode attributes = json.withObject("attributes");
    client.attributes().forEach(attributes::put);
    attributes.put("pkce.code.challenge.method", "S256");
    return json;
  }

  private static ObjectNode person(Person person) {
    ObjectNode json =
        Json.object(
            """
            {"username": "%s", "enabled": true, "firstName": "Vera", "lastName": "Invented",
             "email": "%s@example.lu", "emailVerified": true,
             "credentials": [
               {"type": "password", "value": "%s"},
               {"type": "otp", "secretData": "{\\"value\\": \\"%s\\"}",
                "credentialData":
                  "{\\"subType\\": \\"totp\\", \\"digits\\": 6, \\"counter\\": 0, \\"period\\": %d,\
             \\"algorithm\\": \\"HmacSHA1\\"}"}]}\
            """
                .formatted(person.name(), person.name(), PASSWORD, TOKEN_SECRET, TOKEN_SECONDS));
    if (!person.number().isEmpty()) {
      json.withObject("attributes").withArray("national_id").add(person.number());
    }
    return json;
  }

  /** How the platform is told of a client, under this name. */
  Stream<String> settings(String name, String client, String issuer) {
    Map<String, String> settings =
        Map.of(
            "issuer", issuer,
            "name", "Keycloak " + name,
            "client-id", client,
            "client-secret", "secret-of-" + client,
            "acr", HIGH);
    return settings.entrySet().stream()
        .map(each ->
            "--opendsp.identity.oidc." + name + "." + each.getKey() + "=" + each.getValue());
  }

  String issuer() {
    return root(port) + "/realms/dsp";
  }

  /** Where it answers too, under a name that is not its issuer's. */
  String otherAddress() {
    return "http://127.0.0.1:" + port + "/realms/dsp";
  }

  private static String root(int port) {
    return "http://localhost:" + port;
  }

  /** What everybody's token shows now (RFC 6238). */
  static String code() {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(TOKEN_SECRET.getBytes(UTF_8), "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / TOKEN_SECONDS;
      ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(step).array()));
      int from = hash.get(hash.capacity() - 1) & 0xf;
      return "%06d".formatted((hash.getInt(from) & Integer.MAX_VALUE) % 1_000_000);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak ended with " + process.exitValue());
    }
    var request =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Its script starts Java below itself. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    if (!ServerProcess.eventually(STOP_MAX, () -> all.stream().noneMatch(ProcessHandle::isAlive))) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
