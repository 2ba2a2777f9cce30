package lu.opendsp.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MatriculeTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1985021400174",
        "1954031200724",
        "2018060212383",
        "2000022950006",
        "1999000004238",
        "1947010099963",
        "1890010100172"
      })
  void readsNumbersMadeByTheRule(String digits) {
    assertThat(Matricule.parse(digits, "identifier").digits()).isEqualTo(digits);
  }

  /** Digits one to eleven stay; the check digit is of the first, the second or the third series. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          18931201057, 1893120105732
          19850214002, 1985021400252
          19850214003, 1985021400333
          19850214004, 1985021400416
          19850214020, 1985021402073
          """)
  void readsTheOldForm(String old, String grown) {
    assertThat(Matricule.parse(old, "identifier")).isEqualTo(new Matricule(grown));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          18931201056, MATRICULE_OLD_CHECK_DIGIT_WRONG
          20150305048, MATRICULE_OLD_CHECK_DIGIT_WRONG
          18931301057, MATRICULE_DATE_WRONG
          """)
  void saysWhatIsWrongWithTheOldForm(String old, ProblemCode code) {
    assertThat(problem(old).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '',              MATRICULE_MALFORMED
          198502140017,   MATRICULE_MALFORMED
          19850214001740, MATRICULE_MALFORMED
          1985 02140 017,  MATRICULE_MALFORMED
          198502140017A,   MATRICULE_MALFORMED
          ١٩٨٥٠٢١٤٠٠١٧٤,   MATRICULE_MALFORMED
          1985023000174,   MATRICULE_DATE_WRONG
          1985130100174,   MATRICULE_DATE_WRONG
          2023022900174,   MATRICULE_DATE_WRONG
          1985001400174,   MATRICULE_DATE_WRONG
          0985021400174,   MATRICULE_DATE_WRONG
          1985021400184,   MATRICULE_FIRST_CHECK_DIGIT_WRONG
          1985021400175,   MATRICULE_SECOND_CHECK_DIGIT_WRONG
          """)
  void saysWhatIsWrong(String digits, ProblemCode code) {
    assertThat(problem(digits).code()).isEqualTo(code);
  }

  @Test
  void saysWhere() {
    assertThat(problem("123").place()).isEqualTo("Patient.identifier[0].value");
  }

  @Test
  void tellsEveryOtherDigitFromTheRightOne() {
    String right = "1985021400174";

    for (int place = 0; place < right.length(); place++) {
      for (char digit = '0'; digit <= '9'; digit++) {
        String other = right.substring(0, place) + digit + right.substring(place + 1);
        if (!other.equals(right)) {
          assertThat(problem(other).code().name()).startsWith("MATRICULE_");
        }
      }
    }
  }

  @Test
  void printsMasked() {
    assertThat(new Matricule("1985021400174")).hasToString("Matricule[…0174]");
    assertThat(problem("1985021400184").toString()).doesNotContain("1985021400184");
  }

  @Test
  void holdsThirteenDigitsOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Matricule("12"))
        .withMessage("not a matricule");
  }

  private static Problem problem(String digits) {
    return catchThrowableOfType(
            ProblemException.class, () -> Matricule.parse(digits, "Patient.identifier[0].value"))
        .problem();
  }
}
