package lu.opendsp.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises the bearer of an access token for the FHIR edge (RFC 6750). It never answers itself:
 * the edge tells a missing or bad token in its own form.
 */
final class BearerFilter extends OncePerRequestFilter {

  private final AccessTokens tokens;
  private final RecentActors actors;

  BearerFilter(AccessTokens tokens, RecentActors actors) {
    this.tokens = tokens;
    this.actors = actors;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      CurrentActor.as(recognise(request))
          .call(() -> {
            chain.doFilter(request, response);
            return true;
          });
    } catch (ServletException | IOException | RuntimeException told) {
      throw told;
    } catch (Exception unexpected) {
      throw new ServletException(unexpected);
    }
  }

  private CurrentActor.Recognised recognise(HttpServletRequest request) {
    String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return new CurrentActor.Recognised.Unknown(Problem.of(ProblemCode.TOKEN_MISSING));
    }
    try {
      String account = tokens.read(header.substring("bearer ".length()).strip());
      return actors
          .find(account)
          .<CurrentActor.Recognised>map(CurrentActor.Recognised.Known::new)
          .orElseGet(
              () -> new CurrentActor.Recognised.Unknown(Problem.of(ProblemCode.TOKEN_INVALID)));
    } catch (ProblemException refused) {
      return new CurrentActor.Recognised.Unknown(refused.problem());
    }
  }
}
