package lu.opendsp.portal;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.vault.Spools;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes an upload straight into the vault's spool, so that no document ever lies in clear on a
 * disk, as the container's own handling of forms would leave it. Stands before the check of the
 * form's token, which is a field of the same form.
 */
final class UploadFilter extends OncePerRequestFilter {

  private final Spools spools;
  private final long bytesMax;

  UploadFilter(Spools spools, long bytesMax) {
    this.spools = spools;
    this.bytesMax = bytesMax;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null || !type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null || !(who.getPrincipal() instanceof SignedIn)) {
      response.sendRedirect("/session-over");
      return;
    }
    if (!request.getRequestURI().startsWith("/record/")) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    try (Upload upload = Upload.read(request, spools, bytesMax)) {
      request.setAttribute(Upload.class.getName(), upload);
      chain.doFilter(new FormOf(request, upload), response);
    }
  }

  /** The request as a form without its file. */
  private static final class FormOf extends HttpServletRequestWrapper {

    private final Map<String, String[]> fields = new LinkedHashMap<>();

    FormOf(HttpServletRequest request, Upload upload) {
      super(request);
      upload.fields().forEach((name, value) -> fields.put(name, new String[] {value}));
    }

    @Override
    public String getContentType() {
      return MediaType.APPLICATION_FORM_URLENCODED_VALUE;
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = fields.get(name);
      return values == null ? null : Objects.requireNonNull(values)[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Collections.unmodifiableMap(fields);
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(fields.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return fields.get(name);
    }
  }
}
