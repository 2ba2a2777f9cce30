package lu.opendsp.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is listed from when to when, at the edges of time. */
final class DirectoryTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Duration MOMENT = Duration.ofNanos(1000);

  private final PersonId person = PersonId.random();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void endsAnEntryInTheMicrosecondInWhichItBegan() {
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    at(NOW).remove(person);

    assertThat(at(NOW).findInForce(person)).isEmpty();
    assertThat(at(TOMORROW).findInForce(person)).isEmpty();
  }

  @Test
  void takesTheSecondOfTwoEntriesOfOneMicrosecond() {
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    at(NOW).list(entry(Profession.MIDWIFE, NOW, null));

    assertThat(professionAt(NOW)).isEqualTo(Profession.MIDWIFE);
    assertThat(professionAt(TOMORROW)).isEqualTo(Profession.MIDWIFE);
  }

  @Test
  void leavesSomebodyWhatHeIsUntilTheNewEntryBegins() {
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    at(NOW.plus(MOMENT)).list(entry(Profession.MIDWIFE, TOMORROW, null));

    assertThat(professionAt(TOMORROW.minus(MOMENT))).isEqualTo(Profession.NURSE);
    assertThat(professionAt(TOMORROW)).isEqualTo(Profession.MIDWIFE);
  }

  @Test
  void removesTheEntriesToComeToo() {
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    at(NOW).list(entry(Profession.MIDWIFE, TOMORROW, null));
    at(NOW.plus(MOMENT)).remove(person);

    assertThat(at(NOW.plus(MOMENT)).findInForce(person)).isEmpty();
    assertThat(at(TOMORROW).findInForce(person)).isEmpty();
    assertThat(at(TOMORROW).find(person))
        .get()
        .extracting(Listing::until)
        .isEqualTo(NOW.plus(MOMENT));
  }

  @Test
  void listsAgainWhoWasRemovedWithoutRewritingWhatWas() {
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    at(TOMORROW).remove(person);
    Instant later = TOMORROW.plus(Duration.ofDays(1));
    at(later).list(entry(Profession.MIDWIFE, NOW, null));

    assertThat(professionAt(TOMORROW.minus(MOMENT))).isEqualTo(Profession.NURSE);
    assertThat(professionAt(later)).isEqualTo(Profession.MIDWIFE);
  }

  @Test
  void believesWhoIsNewWhatHeSaysOfThePast() {
    Instant lastYear = NOW.minus(Duration.ofDays(365));
    at(NOW).list(entry(Profession.NURSE, lastYear, null));

    assertThat(professionAt(lastYear)).isEqualTo(Profession.NURSE);
  }

  @Test
  void takesNoEntryThatEndsBeforeItBegins() {
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Profession.NURSE, TOMORROW, NOW));
    assertThatIllegalArgumentException().isThrownBy(() -> entry(Profession.NURSE, NOW, NOW));
    at(NOW).list(entry(Profession.NURSE, NOW, null));
    var past = entry(Profession.MIDWIFE, NOW, NOW.plus(MOMENT));
    assertThatIllegalArgumentException().isThrownBy(() -> at(TOMORROW).list(past));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GENERAL_PRACTITIONER | Médecine générale  | true
          SPECIALIST           | Pédiatrie          | true
          SPECIALIST           | Pädiatrie          | true
          SPECIALIST           | Paediatrics        | true
          SPECIALIST           | Pediatria          | true
          SPECIALIST           | Kannerdokter       | true
          SPECIALIST           | Kinderheilkunde    | true
          SPECIALIST           | Cardiologie        | false
          SPECIALIST           | Orthopédie         | false
          NURSE                | Pédiatrie          | false
          """)
  void knowsWhoMayBeReferringDoctor(Profession profession, String speciality, boolean may) {
    var listing = new Listing(person, profession, "", null, speciality, null, "", NOW, null);

    assertThat(listing.mayBeReferringDoctor()).isEqualTo(may);
  }

  private Profession professionAt(Instant moment) {
    return at(moment).findInForce(person).orElseThrow().profession();
  }

  private Listing entry(Profession profession, Instant since, @Nullable Instant until) {
    return new Listing(person, profession, "Sonja Hoffmann", null, "", null, "", since, until);
  }

  private static Directory at(Instant now) {
    return new Directory(
        DATABASE.client(), new MemberStore(DATABASE.client()), Clock.fixed(now, ZoneOffset.UTC));
  }
}
