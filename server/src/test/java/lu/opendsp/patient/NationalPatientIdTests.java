package lu.opendsp.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NationalPatientIdTests {

  @ParameterizedTest
  @ValueSource(strings = {"7100000023", "0000009797", "1234567894"})
  void readsNumbersMadeByTheRule(String digits) {
    assertThat(NationalPatientId.parse(digits, "identifier").digits()).isEqualTo(digits);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',           NATIONAL_PATIENT_ID_MALFORMED
          710000004,    NATIONAL_PATIENT_ID_MALFORMED
          71000000412,  NATIONAL_PATIENT_ID_MALFORMED
          71OOOOOO41,   NATIONAL_PATIENT_ID_MALFORMED
          7100000024,   NATIONAL_PATIENT_ID_CHECK_DIGITS_WRONG
          0000009700,   NATIONAL_PATIENT_ID_CHECK_DIGITS_WRONG
          """)
  void saysWhatIsWrong(String digits, ProblemCode code) {
    var refused =
        catchThrowableOfType(
            ProblemException.class, () -> NationalPatientId.parse(digits, "identifier"));

    assertThat(refused.problem().code()).isEqualTo(code);
    assertThat(refused.problem().place()).isEqualTo("identifier");
  }

  @Test
  void makesOnesItReads() {
    for (int base = 71_000_000; base < 71_000_200; base++) {
      String made = NationalPatientId.ofBase(base).digits();

      assertThat(NationalPatientId.parse(made, "").digits()).isEqualTo(made);
    }
  }

  @Test
  void printsMasked() {
    assertThat(new NationalPatientId("7100000023").toString()).doesNotContain("710000");
  }
}
