package lu.opendsp.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The port on which a browser shows a card.
 *
 * @param port the port, 0 for any that is free; none where nobody signs in to the portal by card
 * @param bundle the SSL bundle with the server's own certificate for it; the sandbox makes its own
 */
record CardPortSettings(@Nullable Integer port, @DefaultValue("") String bundle) {

  CardPortSettings {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new IllegalArgumentException("opendsp.identity.card.port is not a port");
    }
  }
}
