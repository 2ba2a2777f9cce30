package lu.opendsp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EHealthIdsTests {

  /** Published ones, and those the platform's papers give as examples. */
  @ParameterizedTest
  @CsvSource({
    "10000734, 1000073438",
    "21000001, 2100000143",
    "21000002, 2100000221",
    "10990001, 1099000191",
    "19850214001, 1985021400174",
    "20150305045, 2015030504567",
    "18931201057, 1893120105732"
  })
  void endsWithBothCheckDigits(String base, String whole) {
    assertThat(EHealthIds.checked(base)).isEqualTo(whole);
  }

  @Test
  void isTheSameForTheSameAndAnotherForAnother() {
    assertThat(EHealthIds.ofPerson("a")).isEqualTo(EHealthIds.ofPerson("a")).startsWith("2");
    assertThat(EHealthIds.ofPerson("a")).hasSize(10).isNotEqualTo(EHealthIds.ofPerson("b"));
    assertThat(EHealthIds.ofOrganisation("a")).hasSize(10).startsWith("1");
  }

  @Test
  void numbersAPersonByBirthDateAndTurn() {
    LocalDate born = LocalDate.of(1954, 11, 25);

    assertThat(EHealthIds.matricule(born, "x", 0)).hasSize(13).startsWith("19541125");
    assertThat(EHealthIds.matricule(born, "x", 1)).isNotEqualTo(EHealthIds.matricule(born, "x", 0));
  }
}
