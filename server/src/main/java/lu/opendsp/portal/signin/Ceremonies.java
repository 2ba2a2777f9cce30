package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.identity.Passkeys;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the page's script and a ceremony of passkeys say to each other. */
final class Ceremonies {

  private Ceremonies() {}

  /** The challenge, kept in the session for one answer to what is named. */
  static ResponseEntity<String> begun(Passkeys.Begun begun, HttpSession session, String name) {
    session.setAttribute(name, begun.kept());
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(begun.options());
  }

  /** The challenge, which is used up with that. */
  static Optional<Passkeys.Kept> take(HttpSession session, String name) {
    Object kept = session.getAttribute(name);
    session.removeAttribute(name);
    return kept instanceof Passkeys.Kept challenge ? Optional.of(challenge) : Optional.empty();
  }

  static ResponseEntity<Map<String, String>> goOn(String path) {
    return ResponseEntity.ok(Map.of("go", path));
  }

  static ResponseEntity<Map<String, String>> refused() {
    return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Map.of());
  }
}
