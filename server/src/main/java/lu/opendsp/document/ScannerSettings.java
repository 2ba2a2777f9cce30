package lu.opendsp.document;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The virus scanner that looks at documents before they are filed.
 *
 * @param address host and port of a clamd, such as {@code 127.0.0.1:3310}; nothing is scanned when
 *     not set
 * @param timeout how long its answer is waited for, 1 second to 5 minutes
 */
@ConfigurationProperties("opendsp.scanner")
record ScannerSettings(@Nullable String address, @DefaultValue("60s") Duration timeout) {

  private static final int PORT_MAX = 65_535;

  ScannerSettings {
    boolean written = address == null || address.isEmpty() || port(address) > 0;
    if (!written) {
      throw new IllegalArgumentException(
          "opendsp.scanner.address must be host:port, as in 127.0.0.1:3310");
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("opendsp.scanner.timeout must be from 1s to 5m");
    }
  }

  /** Where the scanner listens; looked up each time, since an address may move. */
  Optional<InetSocketAddress> socketAddress() {
    return Optional.ofNullable(address)
        .filter(text -> !text.isEmpty())
        .map(text -> new InetSocketAddress(text.substring(0, text.lastIndexOf(':')), port(text)));
  }

  private static int port(String address) {
    int colon = address.lastIndexOf(':');
    String digits = address.substring(colon + 1);
    boolean number = colon > 0 && digits.matches("[0-9]{1,5}");
    int port = number ? Integer.parseInt(digits) : 0;
    return port <= PORT_MAX ? port : 0;
  }
}
