package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import lu.opendsp.identity.revocation.RevocationSettings;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.people.CardAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

final class TransportCheckTests {

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
  private final MockEnvironment environment =
      new MockEnvironment().withProperty("opendsp.sandbox", "false");

  @Test
  void refusesToStartWithoutTls() {
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> check("", List.of()))
        .withMessageContaining("TLS 1.2")
        .withMessageContaining("server.ssl.certificate");
  }

  @Test
  void startsWithCertificateOfItsOwn() {
    environment.setProperty("server.ssl.certificate", "file:/etc/opendsp/tls.pem");

    assertThatCode(() -> check("", List.of())).doesNotThrowAnyException();
  }

  @Test
  void startsBehindNamedProxy() {
    assertThatCode(() -> check("10.0.0.7", List.of())).doesNotThrowAnyException();
  }

  @Test
  void startsInSandboxWithoutTls() {
    environment.setProperty("opendsp.sandbox", "true");

    assertThatCode(() -> check("", List.of())).doesNotThrowAnyException();
  }

  @Test
  void refusesSandboxAuthorityAmongTheTrusted(@TempDir Path directory)
      throws IOException, CertificateEncodingException {
    Path root = directory.resolve("ca.pem");
    Files.write(
        root,
        CardAuthority.called("CN=Sandbox CA," + TrustedRoots.SANDBOX_MARK, clock.instant())
            .certificate()
            .getEncoded());

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> check("10.0.0.7", List.of(root)))
        .withMessageContaining("sandbox's authority");
  }

  private void check(String proxy, List<Path> trusted) {
    var settings =
        new IdentitySettings(
            "https://dsp.example",
            trusted,
            List.of(),
            Duration.ofMinutes(5),
            proxy,
            new CardPortSettings(null, ""),
            Map.of(),
            new RevocationSettings(
                RevocationSettings.Need.ALWAYS, Duration.ofSeconds(3), Duration.ofMinutes(10)));
    new TransportCheck(environment, settings, new TrustedRoots(settings, clock))
        .afterSingletonsInstantiated();
  }
}
