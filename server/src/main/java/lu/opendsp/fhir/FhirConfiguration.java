package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import lu.opendsp.vault.Spools;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the edge together: the outermost filter, the reader of bodies, the server. */
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

  private static final String[] PATHS = {"/fhir", "/fhir/*"};

  @Bean
  FhirContext fhirContext() {
    FhirContext context = FhirContext.forR4();
    context.setParserErrorHandler(new ParseProblems());
    // What is contained, we contain ourselves; looking for more is a fifth of writing a list.
    context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
    return context;
  }

  /** Before the security chain, so that what fails in it is told in our form as well. */
  @Bean
  FilterRegistrationBean<EdgeFilter> fhirEdge(OutcomeWriter writer) {
    var registration = new FilterRegistrationBean<>(new EdgeFilter(writer));
    registration.addUrlPatterns(PATHS);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return registration;
  }

  /** Behind the security chain, so that nobody unknown has his body read. */
  @Bean
  FilterRegistrationBean<UploadReader> fhirUploads(Spools spools, FhirSettings settings) {
    var registration = new FilterRegistrationBean<>(new UploadReader(spools, settings));
    registration.addUrlPatterns(PATHS);
    registration.setOrder(0);
    return registration;
  }

  @Bean
  FhirServer fhirServer(
      FhirContext context,
      Addresses addresses,
      ProblemInterceptor problems,
      RetrieveDocument retrieveDocument,
      FindDocuments findDocuments,
      ConditionalReads conditionalReads,
      List<Interaction> interactions) {
    return new FhirServer(
        context,
        addresses,
        interactions,
        List.of(problems, retrieveDocument, findDocuments, conditionalReads),
        version());
  }

  @Bean
  ServletRegistrationBean<FhirServer> fhirServlet(FhirServer server) {
    var registration = new ServletRegistrationBean<>(server, PATHS);
    registration.setName("fhir");
    registration.setLoadOnStartup(1);
    return registration;
  }

  private static String version() {
    return Optional.ofNullable(FhirConfiguration.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
