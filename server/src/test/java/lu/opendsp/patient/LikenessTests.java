package lu.opendsp.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.patient.Patient.Sex;
import lu.opendsp.patient.PatientMatching.Grade;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as the same person, and who is found at all. */
final class LikenessTests {

  private static final LocalDate BIRTH = LocalDate.of(1954, 3, 12);
  private static final Traits KLEIN = traits("Klein", "Josette", BIRTH, null);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Klein,   Josette,   1954-03-12, PROBABLE
          KLEIN,   josette,   1954-03-12, PROBABLE
          Klien,   Josette,   1954-03-12, PROBABLE
          Kleyn,   Josette,   1954-03-12, PROBABLE
          Klein,   Joséte,    1954-03-12, PROBABLE
          Klein,   Josette,   1954-12-03, POSSIBLE
          Josette, Klein,     1954-03-12, PROBABLE
          Weis,    Josette,   1954-03-12, POSSIBLE
          Klein,   Marc,      1954-03-12, POSSIBLE
          Klein,   Josette,   1971-08-30, ''
          Muller,  Anne,      1954-03-12, ''
          """)
  void weighsNamesAndBirthDates(String family, String given, LocalDate birth, String grade) {
    var other = traits(family, given, birth, null);

    assertThat(gradeOf(KLEIN, other).map(Enum::name).orElse("")).isEqualTo(grade);
    assertThat(Likeness.of(KLEIN, other)).isEqualTo(Likeness.of(other, KLEIN));
  }

  @Test
  void isCertainOfTheSameNumberOnly() {
    var number = new Matricule("1954031200724");
    var klein = traits("Klein", "Josette", BIRTH, number);

    assertThat(gradeOf(klein, traits("Weis", "Josette", BIRTH, number))).contains(Grade.CERTAIN);
    assertThat(gradeOf(KLEIN, KLEIN)).contains(Grade.PROBABLE);
    assertThat(gradeOf(klein, traits("Muller", "Anne", LocalDate.of(1980, 1, 1), number)))
        .as("somebody else's card")
        .isNotEqualTo(Optional.of(Grade.CERTAIN));
  }

  @Test
  void tellsTwinsApartByTheirNumbers() {
    var one = traits("Klein", "Anne", BIRTH, new Matricule("1954031200724"));
    var other = traits("Klein", "Paul", BIRTH, new Matricule("1954031299909"));

    assertThat(gradeOf(one, other)).isEmpty();
  }

  /** One slip in a field leaves a key that is shared. */
  @ParameterizedTest
  @CsvSource({
    "Klien, Josette, 1954-03-12",
    "Weis, Josette, 1954-03-12",
    "Klein, Josephine, 1954-03-12",
    "Klein, Josette, 1954-12-03",
    "Klein, Josette, 1954-03-21",
    "Josette, Klein, 1954-03-12",
    "Kléin, Josétte, 1954-03-12"
  })
  void findsWhoHasOneSlip(String family, String given, LocalDate birth) {
    Set<String> keys = traits(family, given, birth, null).wanted();

    assertThat(Collections.disjoint(keys, KLEIN.keys())).isFalse();
  }

  @Test
  void sharesNoKeyWithOthers() {
    Set<String> keys = traits("Muller", "Anne", LocalDate.of(1954, 3, 13), null).keys();

    assertThat(Collections.disjoint(keys, KLEIN.keys())).isTrue();
  }

  @Test
  void readsNamesOfAllScripts() {
    assertThat(Spelling.plain("Müller-Şahin")).isEqualTo("mullersahin");
    assertThat(Spelling.plain("Георгиев")).isEqualTo("georgiev");
    assertThat(Spelling.plain("<b>=1+1</b>")).isEqualTo("bb");
    assertThat(KLEIN).hasToString("Traits[…]");
  }

  private static Optional<Grade> gradeOf(Traits one, Traits other) {
    return Grade.of(Likeness.certain(one, other), Likeness.of(one, other));
  }

  private static Traits traits(
      String family, String given, LocalDate birth, @Nullable Matricule matricule) {
    return new Traits(
        List.of(family), List.of(given), Sex.FEMALE, birth, matricule, Set.of(), Set.of());
  }
}
