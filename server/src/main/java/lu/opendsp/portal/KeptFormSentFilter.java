package lu.opendsp.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import lu.opendsp.portal.KeptForms.KeptForm;
import org.springframework.web.filter.OncePerRequestFilter;

/** A form that was given back is gone once it is sent, so that nobody sends it twice. */
final class KeptFormSentFilter extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null
        && request.getMethod().equals("POST")
        && session.getAttribute(KeptFormController.KEPT) instanceof KeptForm form
        && form.path().equals(request.getRequestURI())) {
      session.removeAttribute(KeptFormController.KEPT);
    }
    chain.doFilter(request, response);
  }
}
