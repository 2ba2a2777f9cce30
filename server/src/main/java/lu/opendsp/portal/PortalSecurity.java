package lu.opendsp.portal;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import lu.opendsp.vault.Spools;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The chain of the pages: a session in a cookie, a token in every form, and headers that let a page
 * load nothing but our own styles and script. What somebody may see of a record is not decided here
 * but by the gate.
 */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

  /** Nothing from elsewhere, nothing inline, no frames. */
  static final String CONTENT_POLICY =
      "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none';"
          + " object-src 'none'";

  private static final String TOUR = PortalSecurity.class.getName() + ".tour";

  @Bean
  @Order(100)
  SecurityFilterChain portal(
      HttpSecurity http,
      SessionLife life,
      SessionCookie cookie,
      KeptForms kept,
      Spools spools,
      PortalSettings settings,
      Environment environment) {
    boolean sandbox = environment.getProperty("opendsp.sandbox", Boolean.class, true);
    return http.authorizeHttpRequests(PortalSecurity::rules)
        .requestCache(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .headers(PortalSecurity::headers)
        .logout(logout -> logout(logout, cookie.name(), kept.cookieName()))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((_, response, _) -> over(response))
                .accessDeniedHandler((request, response, _) -> denied(request, response, kept)))
        .addFilterBefore(new SessionOverFilter(life, kept), CsrfFilter.class)
        .addFilterAfter(new KeptFormSentFilter(), CsrfFilter.class)
        .addFilterBefore(new LanguageFilter(cookie.secure(), sandbox), CsrfFilter.class)
        .addFilterBefore(new UploadFilter(spools, settings.uploadBytesMax()), CsrfFilter.class)
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests
        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
        .permitAll()
        .requestMatchers(
            "/",
            "/assets/**",
            "/session-over",
            "/signed-out",
            "/signin",
            "/signin/**",
            "/activate",
            "/activate/**",
            "/directory",
            "/directory/*",
            "/sandbox/**")
        .permitAll()
        .requestMatchers("/my", "/my/**", "/with/**")
        .hasRole("CIVIL")
        .requestMatchers("/patients", "/patients/**", "/record/**")
        .hasAnyRole("PROFESSIONAL", "ORGANISATION")
        .requestMatchers("/agency", "/agency/**")
        .hasRole("AGENCY")
        .anyRequest()
        .authenticated();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(
            policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()"));
  }

  /** Ends the session; in the sandbox the ticks of the tour go on to the next one. */
  private static void logout(LogoutConfigurer<HttpSecurity> logout, String... cookies) {
    logout
        .logoutUrl("/sign-out")
        .deleteCookies(cookies)
        .addLogoutHandler((request, _, _) -> request.setAttribute(TOUR, tour(request)))
        .logoutSuccessHandler((request, response, _) -> {
          if (request.getAttribute(TOUR) instanceof Tour tour) {
            tour.moveTo(request.getSession());
          }
          response.sendRedirect("/signed-out");
        });
  }

  private static Tour tour(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? Tour.none() : Tour.of(session);
  }

  /** Where nobody is signed in any more, the form that was sent is kept for him. */
  private static void denied(
      HttpServletRequest request, HttpServletResponse response, KeptForms kept) throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who != null && who.getPrincipal() instanceof SignedIn) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      kept.keep(request);
      over(response);
    }
  }

  private static void over(HttpServletResponse response) throws IOException {
    response.sendRedirect("/session-over");
  }
}
