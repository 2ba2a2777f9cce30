package lu.opendsp.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import lu.opendsp.identity.CardTickets.Seen;
import lu.opendsp.kernel.ProblemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * All that is served on the port for cards: the look at the card, and the way back to the pages
 * with a ticket. There is no page, no session and no cookie here.
 */
final class CardDoor extends OncePerRequestFilter {

  static final String PATH = "/signin/card/show";

  /** Where the portal takes the ticket. */
  static final String BACK = "/signin/card/back";

  /** The sign of the browser: a SHA-256 in base64url. */
  static final String BROWSER = "for";

  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final CardPort port;
  private final CardCheck check;
  private final CardTickets tickets;
  private final IdentitySettings settings;

  CardDoor(CardPort port, CardCheck check, CardTickets tickets, IdentitySettings settings) {
    this.port = port;
    this.check = check;
    this.tickets = tickets;
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!port.isOf(request)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    String browser = request.getParameter(BROWSER);
    boolean asked = request.getMethod().equals("GET") && request.getRequestURI().equals(PATH);
    if (!asked || browser == null || !browser.matches("[\\w-]{43}")) {
      response.sendRedirect(settings.publicUrl() + "/");
      return;
    }
    response.sendRedirect(settings.publicUrl() + BACK + "?ticket=" + look(request, browser));
  }

  private String look(HttpServletRequest request, String browser) {
    if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] shown)
        || shown.length == 0) {
      return tickets.issue(browser, new Seen.Refused(CardRefusal.NOT_SHOWN));
    }
    try {
      check.require("", List.of(shown));
      return tickets.issue(browser, new Seen.Card(shown[0]));
    } catch (ProblemException refused) {
      return tickets.issue(browser, new Seen.Refused(CardRefusal.of(refused.problem().code())));
    }
  }
}
