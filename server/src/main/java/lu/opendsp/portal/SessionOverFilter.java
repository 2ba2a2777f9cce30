package lu.opendsp.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that is over, before anything is answered in it. */
final class SessionOverFilter extends OncePerRequestFilter {

  private final SessionLife life;
  private final KeptForms kept;

  SessionOverFilter(SessionLife life, KeptForms kept) {
    this.life = life;
    this.kept = kept;
  }

  /** Styles and script are the same for everybody. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/assets/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null && life.isOver(session)) {
      kept.keep(request);
      session.invalidate();
      response.sendRedirect("/session-over");
      return;
    }
    chain.doFilter(request, response);
  }
}
