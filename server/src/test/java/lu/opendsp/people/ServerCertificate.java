package lu.opendsp.people;

import java.time.Clock;
import java.util.List;
import lu.opendsp.identity.CardPortCertificate;

/** The server's certificate of the tests, for localhost. */
final class ServerCertificate implements CardPortCertificate {

  private final Clock clock;

  ServerCertificate(MovableClock clock) {
    this.clock = clock;
  }

  @Override
  public Key of(String host) {
    CardAuthority.Card made = CardAuthority.called("CN=Servers", clock.instant()).server(host);
    return new Key(made.key(), List.of(made.certificate()));
  }
}
