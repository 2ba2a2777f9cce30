package lu.opendsp.fhir;

import ca.uhn.fhir.rest.server.IServerAddressStrategy;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.identity.IdentitySettings;
import org.springframework.stereotype.Component;

/**
 * The addresses this edge hands out and takes back. The base is configured, never read from the
 * request, so that no header can make a link lead elsewhere.
 */
@Component
final class Addresses implements IServerAddressStrategy {

  private final String base;

  Addresses(IdentitySettings settings) {
    this.base = settings.publicUrl() + "/fhir";
  }

  @Override
  public String determineServerBase(ServletContext context, HttpServletRequest request) {
    return base;
  }

  /** Where the FHIR server is reached. */
  String base() {
    return base;
  }

  /** The whole address of a resource. */
  String of(String type, Object id) {
    return base + "/" + type + "/" + id;
  }

  /** A value as it stands in a query. */
  static String escape(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The id in a reference to one of our resources, relative, absolute or, if bare, of any type. */
  Optional<UUID> idIn(String reference, List<String> types) {
    String path =
        reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    for (String type : types) {
      if (path.startsWith(type + "/")) {
        return uuid(path.substring(type.length() + 1));
      }
    }
    return uuid(path);
  }

  /** The id, if it has the one form ours have. */
  static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
