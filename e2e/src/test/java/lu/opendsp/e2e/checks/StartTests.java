package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Card;
import lu.opendsp.e2e.Certificates;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the platform starts, and when it does not. */
class StartTests {

  private static final byte HANDSHAKE = 22;
  private static final byte ALERT = 21;

  @TempDir private Path directory;

  @Test
  void saysThatPortIsTaken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server =
            ServerProcess.start(
                new ServerProcess.Launch(
                    "port-taken",
                    directory.resolve("data"),
                    taken.getLocalPort(),
                    List.of(),
                    List.of(
                        "--opendsp.sandbox=false",
                        "--opendsp.identity.trusted-proxy=127.0.0.1")))) {
      int code = server.exitCode();

      assertThat(code).isNotZero();
      assertThat(server.lastWords()).contains("Port " + taken.getLocalPort());
      assertThat(server.postmaster()).isEmpty();
    }
  }

  @Test
  void refusesSecondServerOnSameData() {
    RunningPlatform first = RunningPlatform.shared();

    try (var second = ServerProcess.start("second", emptyButLocked(first), List.of(), List.of())) {
      assertThat(second.exitCode()).isNotZero();
      assertThat(second.lastWords())
          .contains("Another OpenDSP uses the data directory")
          .contains("pid " + first.server().pid())
          .contains("OPENDSP_DATA");
    }
    assertThat(first.nobody().get("/fhir/metadata").status()).isEqualTo(200);
  }

  /** A way to the same directory under another name, so that nothing of the first is cleaned up. */
  private Path emptyButLocked(RunningPlatform first) {
    try {
      return Files.createSymbolicLink(directory.resolve("same"), first.data());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void refusesToServeRealRecordsWithoutTls() {
    try (var server = withoutSandbox("no-tls")) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.lastWords())
          .contains("TLS 1.2 or later")
          .contains("opendsp.identity.trusted-proxy");
    }
  }

  @Test
  void refusesSandboxAuthorityOutsideSandbox() throws Exception {
    Path authority = RunningPlatform.shared().data().resolve("sandbox/ca.pem");

    try (var server =
        withoutSandbox(
            "sandbox-authority",
            tls()[0],
            tls()[1],
            "--opendsp.identity.trusted-roots=" + authority)) {
      assertThat(server.exitCode()).isNotZero();
      assertThat(server.lastWords()).contains("holds the sandbox's authority");
    }
  }

  @Test
  void servesTlsWithOwnCertificateAndNoSandbox() throws Exception {
    Card own = Certificates.selfMade("CN=localhost");
    String[] settings = tls(own);

    try (var server = withoutSandbox("tls", settings);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(own)).build()) {
      server.awaitReady(client);

      HttpResponse<String> metadata = get(client, server.base().resolve("/fhir/metadata"));
      assertThat(metadata.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
      assertThat(metadata.headers().firstValue("Strict-Transport-Security")).isPresent();
      assertThat(answerToTls11(server.base())).isEqualTo(ALERT);
      assertThat(server.data().resolve("sandbox")).doesNotExist();
      assertThat(tokenAnswer(client, server.base())).contains("CARD_UNTRUSTED");
      assertThat(get(client, server.base().resolve("/sandbox")).statusCode()).isNotEqualTo(200);
      server.stop();
    }
  }

  private ServerProcess withoutSandbox(String name, String... settings) {
    var all = new ArrayList<String>(List.of("--opendsp.sandbox=false"));
    all.addAll(List.of(settings));
    return ServerProcess.start(name, directory.resolve("data"), List.of(), all);
  }

  private String[] tls() throws Exception {
    return tls(Certificates.selfMade("CN=localhost"));
  }

  private String[] tls(Card own) throws Exception {
    Path certificate = directory.resolve("certificate.pem");
    Path key = directory.resolve("key.pem");
    Files.writeString(
        certificate, Certificates.pem("CERTIFICATE", own.chain().getFirst().getEncoded()));
    Files.writeString(key, Certificates.pem("PRIVATE KEY", own.key().getEncoded()));
    return new String[] {
      "--server.ssl.certificate=" + certificate, "--server.ssl.certificate-private-key=" + key
    };
  }

  private static SSLContext trusting(Card own) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("own", own.chain().getFirst());
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** A card of the sandbox, offered where there is none. */
  private static String tokenAnswer(HttpClient client, URI base) throws Exception {
    Card card = Card.of(RunningPlatform.shared().data(), "dr-weber");
    String assertion = card.sign(card.header(), Card.claims("dr-weber", base + "/oauth2/token"));
    String form =
        "grant_type="
            + Caller.encoded("urn:ietf:params:oauth:grant-type:jwt-bearer")
            + "&assertion="
            + Caller.encoded(assertion);
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /**
   * The first byte said to a client that speaks TLS 1.1 at most (RFC 4346, 7.4.1.2); our own JDK
   * would refuse to be that client.
   */
  private static byte answerToTls11(URI base) throws IOException {
    var hello = ByteBuffer.allocate(52);
    hello.put(HANDSHAKE).put(new byte[] {3, 1}).putShort((short) 47);
    hello.put(new byte[] {1, 0, 0, 43}).put(new byte[] {3, 2}).put(new byte[32]).put((byte) 0);
    hello.putShort((short) 4).putShort((short) 0xC009).putShort((short) 0xC013);
    hello.put(new byte[] {1, 0});
    try (var socket = new Socket(base.getHost(), base.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(hello.array(), 0, hello.position());
      return (byte) in.read();
    }
  }
}
