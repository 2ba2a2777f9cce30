package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lu.opendsp.matrix.Matrix;
import lu.opendsp.testing.TestDatabase;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Everybody of the sandbox asks for everything about everybody, at every route the routers know,
 * and gets what the policy says and nothing beside it.
 */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "opendsp.sandbox=true",
      "opendsp.identity.token-life=15m",
      "opendsp.portal.directory-asks-per-minute=10000",
      "opendsp.consent.wrong-codes-per-professional=10000",
      "opendsp.consent.wrong-codes-per-organisation=10000",
      "opendsp.consent.wrong-codes-per-patient=10000"
    })
final class MatrixTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @Autowired private ApplicationContext platform;
  @LocalServerPort private int port;

  @Value("${opendsp.data}")
  private Path data = Path.of(".");

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @Test
  void givesEverybodyWhatThePolicySaysAndNothingElse() {
    Matrix matrix = Matrix.of(port, data, DATABASE);
    assertThat(matrix.unknown()).isEmpty();

    Matrix.Walk walk = matrix.walk();
    Matrix.Walk change = matrix.change();

    LoggerFactory.getLogger(MatrixTests.class)
        .info(
            "matrix: {} routes, {} pairs, {} requests in {}, then {} pairs, {} requests in {}",
            Matrix.expected().size(),
            walk.pairs(),
            walk.requests(),
            walk.time(),
            change.pairs(),
            change.requests(),
            change.time());
    assertThat(String.join("\n", few(change.mismatches()))).isEmpty();
    assertThat(matrix.unlogged()).isEmpty();
  }

  @Test
  void showsNobodyAnythingBeforeSignIn() {
    assertThat(Matrix.of(port, data, DATABASE).openToNobody()).isEmpty();
  }

  @Test
  void takesNoFormWithoutItsToken() {
    assertThat(Matrix.of(port, data, DATABASE).takenWithoutToken()).isEmpty();
  }

  /** Enough to see what is wrong, and how often it is. */
  private static List<String> few(List<String> mismatches) {
    return mismatches.size() <= FEW
        ? mismatches
        : Stream.concat(
                mismatches.stream().limit(FEW),
                Stream.of("... and " + (mismatches.size() - FEW) + " more"))
            .toList();
  }

  private static final int FEW = 40;

  @Test
  void expectsSomethingOfEveryRoute() {
    assertThat(Matrix.differences(Matrix.routes(platform), Matrix.expected())).isEmpty();
  }

  @Test
  void failsForRouteNobodyExpects() throws NoSuchMethodException {
    var pages =
        platform.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    var server = platform.getBean(RestfulServer.class);
    var page = RequestMappingInfo.paths("/everything").methods(RequestMethod.GET).build();
    var interaction = new AllObservations();
    pages.registerMapping(page, this, MatrixTests.class.getDeclaredMethod("everything"));
    server.registerProvider(interaction);
    try {
      List<String> found = Matrix.differences(Matrix.routes(platform), Matrix.expected());

      assertThat(found)
          .anySatisfy(one -> assertThat(one).contains("GET /everything", "no expectation"))
          .anySatisfy(one -> assertThat(one).contains("FHIR READ Observation", "no expectation"));
    } finally {
      pages.unregisterMapping(page);
      server.unregisterProvider(interaction);
    }
  }

  @Test
  void failsForExpectationWithoutRoute() {
    Set<String> routes = new TreeSet<>(Matrix.expected());
    routes.remove("FHIR READ Binary");

    assertThat(Matrix.differences(routes, Matrix.expected()))
        .singleElement()
        .asString()
        .contains("FHIR READ Binary", "no route");
  }

  /** A page somebody forgot to think about. */
  String everything() {
    return "everything";
  }

  /** An interaction somebody forgot to think about. */
  static final class AllObservations {

    /** Any of them. */
    @Read(type = Observation.class)
    public Observation read(@IdParam IdType id) {
      return new Observation();
    }
  }
}
