package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamePartTests {

  @ParameterizedTest
  @CsvSource({
    "Dr Paul Weber, paul, weber",
    "Dr Paul Weber, PA, We",
    "Élise Muller, elise, Müller",
    "Anne-Marie Da Silva, Marie, da Silva",
    "Klein, Klein, Klein"
  })
  void findsNamesByTheirBeginnings(String name, String given, String family) {
    assertThat(NamePart.given(given).isIn(name)).isTrue();
    assertThat(NamePart.family(family).isIn(name)).isTrue();
    assertThat(NamePart.family("x," + family).isIn(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Dr Paul Weber, weber, paul",
    "Prof. Dr Paul Weber, dr, prof",
    "Dr Paul Weber, aul, eber",
    "'', Paul, Weber"
  })
  void findsNoOthers(String name, String given, String family) {
    assertThat(NamePart.given(given).isIn(name)).isFalse();
    assertThat(NamePart.family(family).isIn(name)).isFalse();
  }
}
