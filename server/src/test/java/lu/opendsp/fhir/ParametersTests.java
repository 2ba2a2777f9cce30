package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

final class ParametersTests {

  @Test
  void namesTheParameterItDoesNotKnowAndThoseItKnows() {
    assertThatThrownBy(() -> read(Map.of("foo", new String[] {"1"})))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .extracting(ProblemException::problem)
        .satisfies(problem -> {
          assertThat(problem.place()).isEqualTo("foo");
          assertThat(problem.arguments().getLast().toString()).contains("patient, ");
        });
  }

  @Test
  void shortensAnEndlessName() {
    String endless = "<script>" + "x".repeat(10_000);

    assertThatThrownBy(() -> read(Map.of(endless, new String[] {"1"})))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .extracting(ProblemException::problem)
        .extracting(Problem::place)
        .asString()
        .hasSizeLessThan(80)
        .doesNotContain("<");
  }

  @Test
  void refusesValueOfTenThousandCharacters() {
    assertThatThrownBy(() -> read(Map.of("type", new String[] {"x".repeat(10_000)})))
        .hasMessage("PARAMETER_TOO_LONG");
  }

  @Test
  void refusesRepetitionButOfDates() {
    assertThatThrownBy(() -> read(Map.of("status", new String[] {"current", "superseded"})))
        .hasMessage("PARAMETER_TWICE");
    assertThat(read(Map.of("date", new String[] {"ge2025", "lt2026"})).list("date")).hasSize(2);
  }

  @Test
  void countsFromNoneToAHundred() {
    assertThat(read(Map.of("_count", new String[] {"0"})).count()).isZero();
    assertThat(read(Map.of("_count", new String[] {"100"})).count()).isEqualTo(100);
    assertThatThrownBy(() -> read(Map.of("_count", new String[] {"101"})).count())
        .hasMessage("COUNT_OUT_OF_RANGE");
    assertThatThrownBy(() -> read(Map.of("_count", new String[] {"-1"})).count())
        .hasMessage("COUNT_OUT_OF_RANGE");
  }

  private static Parameters read(Map<String, String[]> sent) {
    return Parameters.of(sent, FindDocuments.PARAMETERS);
  }
}
