package lu.opendsp.matrix;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every way into the platform, as its routers know them. */
final class Routes {

  private Routes() {}

  /** The keys of all routes: of the servlets, of Spring's mappings and of the FHIR server. */
  static Set<String> of(ApplicationContext platform) {
    var routes = new TreeSet<String>();
    platform.getBean(ServletContext.class).getServletRegistrations().values().stream()
        .flatMap(servlet -> servlet.getMappings().stream())
        .forEach(path -> routes.add("SERVLET " + path));
    platform
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping.getHandlerMethods().keySet().forEach(route -> routes.addAll(keys(route))));
    platform
        .getBeansOfType(AbstractUrlHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMap()
                .keySet()
                .forEach(path -> routes.add("STATIC " + unversioned(path))));
    platform.getBeansOfType(RestfulServer.class).values().forEach(fhir -> add(fhir, routes));
    return routes;
  }

  /** The address of our styles and script changes with each of their versions. */
  private static String unversioned(String path) {
    return path.replaceFirst("^/assets/[^/]+/", "/assets/{version}/");
  }

  private static List<String> keys(RequestMappingInfo route) {
    Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
    var keys = new ArrayList<String>();
    for (String path : route.getPatternValues()) {
      methods.forEach(method -> keys.add(method + " " + path));
      if (methods.isEmpty()) {
        keys.add("ANY " + path);
      }
    }
    return keys;
  }

  private static void add(RestfulServer fhir, Set<String> routes) {
    var bindings = new ArrayList<BaseMethodBinding>(fhir.getServerBindings());
    fhir.getResourceBindings().forEach(resource -> bindings.addAll(resource.getMethodBindings()));
    bindings.add(fhir.getServerConformanceMethod());
    for (BaseMethodBinding binding : bindings) {
      String resource = Objects.requireNonNullElse(binding.getResourceName(), "");
      routes.add(("FHIR " + binding.getRestOperationType() + " " + resource).strip());
    }
    if (fhir.getPagingProvider() != null) {
      routes.add("FHIR GET_PAGE");
    }
  }

  /** What stands on one side only, with what to do about it. */
  static List<String> differences(Collection<String> routes, Collection<String> expected) {
    var differences = new ArrayList<String>();
    for (String route : routes) {
      if (!expected.contains(route)) {
        differences.add(
            "the route \""
                + route
                + "\" has no expectation: say in FhirExpectations or"
                + " PortalExpectations what it answers to each person about each record,"
                + " and take the answer from POLICY.md");
      }
    }
    for (String key : expected) {
      if (!routes.contains(key)) {
        differences.add(
            "the expectation \""
                + key
                + "\" has no route any more: take it out, or find out"
                + " who took the route away");
      }
    }
    return differences;
  }
}
