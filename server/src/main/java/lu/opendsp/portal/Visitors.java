package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import lu.opendsp.identity.Accounts;
import lu.opendsp.kernel.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the {@link Visitor} to every page that asks for one. */
@Component
final class Visitors implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final Visitor.Around around;

  Visitors(
      Accounts accounts,
      Texts texts,
      Assets assets,
      SessionLife life,
      Clock clock,
      Environment environment) {
    boolean sandbox = environment.getProperty("opendsp.sandbox", Boolean.class, true);
    this.around = new Visitor.Around(accounts, texts, assets, life, clock, sandbox);
  }

  /** The visitor behind a request. */
  Visitor of(HttpServletRequest request) {
    return new Visitor(request, around);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Visitor.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }
}
