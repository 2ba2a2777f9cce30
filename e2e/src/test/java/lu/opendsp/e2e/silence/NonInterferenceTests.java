package lu.opendsp.e2e.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.e2e.Person;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two records alike, in one of which more is hidden from the asker: a doctor of the hospital that
 * looks after the patient, a laboratory, a stranger; and who represents a child by law.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NonInterferenceTests {

  private static final String DOCTOR = "dr-rossi";
  private static final String GUARDIAN = "mr-hansen";
  private static final int SEEN = 5;

  private final RunningPlatform platform = RunningPlatform.shared();
  private final Comparison comparison = compare(50, "1894050501713", "1894050502543");

  @BeforeAll
  void asksMuch() {
    assertThat(comparison.answered(200)).isGreaterThan(80);
    assertThat(comparison.answered(404)).isGreaterThan(8);
    assertThat(comparison.answered(500)).isZero();
  }

  @Test
  void answersAlikeWithFiftyHidden() {
    assertThat(comparison.differences()).isEmpty();
  }

  @Test
  void answersAlikeWithOneHidden() {
    assertThat(compare(1, "1894050503383", "1894050504119").differences()).isEmpty();
  }

  @Test
  @Tag("long")
  void answersAlikeWithTwoThousandHidden() {
    assertThat(compare(2_000, "1894050505021", "1894050506849").differences()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void findsWhatIsPlanted(Leak leak) {
    assertThat(comparison.differences(leak)).isNotEmpty();
  }

  /** Documents all would see, had the holder not kept them from this doctor, or from everybody. */
  @Test
  void answersAlikeWithExceptionsByName() {
    Twin plain = Twin.admitted(platform, "1894050507182");
    Twin full = Twin.admitted(platform, "1894050508909");
    file(plain, 0);
    file(full, 0);
    try (var one = Holder.of(plain);
        var other = Holder.of(full)) {
      full.fileExcepted(other, full.practitioner("Rossi"));
      assertThat(ask(plain, full, List.of(DOCTOR)).differences()).isEmpty();
      one.letDecide(plain.practitioner("Rossi"));
      other.letDecide(full.practitioner("Rossi"));
    }
    answersAlikeToWhoDecides(plain, full);
  }

  /** The same doctor, who decides for the patient from now on. */
  private void answersAlikeToWhoDecides(Twin plain, Twin full) {
    waitForNow();
    try (var pages = new StewardPages(platform, DOCTOR)) {
      Comparison told = Comparison.of(plain, full, pages.all(SEEN));
      assertThat(told.answered(200)).isGreaterThan(25);
      assertThat(told.differences()).isEmpty();
    }
  }

  /**
   * What a child and its doctor keep from who represents it; he decides for it, and sees no trace.
   */
  @Test
  void answersAlikeToWhoRepresentsAChild() {
    Person guardian = platform.patient(GUARDIAN);
    Twin plain = Twin.represented(platform, "2020050507136", guardian);
    Twin full = Twin.represented(platform, "2020050507218", guardian);
    file(plain, 0);
    file(full, 10);
    assertThat(full.kept()).isGreaterThan(plain.kept() + 5);
    waitForNow();
    var questions = new ArrayList<Asked>();
    try (var pages = new RepresentativePages(platform, GUARDIAN)) {
      questions.addAll(pages.all(SEEN));
      questions.addAll(Questions.of(GUARDIAN, SEEN));
      questions.addAll(pages.all(SEEN));
      Comparison told = Comparison.of(plain, full, questions);
      assertThat(told.answered(200)).isGreaterThan(100);
      assertThat(told.answered(500)).isZero();
      assertThat(told.differences()).isEmpty();
      assertThat(told.differences(Leak.WORDS)).isNotEmpty();
    }
  }

  private Comparison compare(int hidden, String one, String other) {
    Twin plain = Twin.admitted(platform, one);
    Twin full = Twin.admitted(platform, other);
    file(plain, 0);
    file(full, hidden);
    return ask(plain, full, List.of(DOCTOR, "lab-kirch", "pharmacist-ewen"));
  }

  private Comparison ask(Twin plain, Twin full, List<String> accounts) {
    waitForNow();
    var questions = new ArrayList<Asked>();
    try (var pages = new Pages(platform, DOCTOR)) {
      questions.addAll(pages.all(SEEN));
      for (String account : accounts) {
        questions.addAll(Questions.of(account, SEEN));
      }
      questions.addAll(pages.all(SEEN));
      return Comparison.of(plain, full, questions);
    }
  }

  /** Until what was filed is longer ago than "now". */
  private static void waitForNow() {
    Instant later = Instant.now().plus(Canonical.NOW.multipliedBy(2));
    ServerProcess.eventually(Canonical.NOW.multipliedBy(4), () -> Instant.now().isAfter(later));
  }

  /** What is hidden is filed before, between and after what is seen. */
  private static void file(Twin twin, int hidden) {
    twin.fileHidden(hidden / 2);
    for (int number = 0; number < SEEN; number++) {
      boolean even = number % 2 == 0;
      String loinc = even ? "11488-4" : "11502-2";
      twin.fileSeen("Rapport " + number, loinc, even ? "MEDICAL" : "LABORATORY");
    }
    twin.fileHidden(hidden - hidden / 2);
    if (hidden > 0) {
      twin.fileHiddenVersion(1);
    }
    if (hidden > 1) {
      twin.withdrawHidden();
    }
  }
}
