package lu.opendsp.policy;

import static lu.opendsp.policy.Confidentiality.NORMAL;
import static lu.opendsp.policy.Confidentiality.PRIVATE;
import static lu.opendsp.policy.Confidentiality.RESTRICTED;
import static lu.opendsp.policy.Situations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new version does not undo what the patient decided about the one before. */
final class ReplacementModeTests {

  private static final List<Confidentiality> LASTING = List.of(NORMAL, RESTRICTED, PRIVATE);
  private static final Instant SOON = NOW.plus(Duration.ofHours(1));
  private static final Instant LATER = NOW.plus(Duration.ofHours(2));

  @Test
  void staysAtLeastAsNarrowAsBefore() {
    for (Confidentiality before : LASTING) {
      for (Confidentiality wished : LASTING) {
        Mode mode = Mode.of(wished).replacing(Mode.of(before), NOW);

        assertThat(mode)
            .as("%s replaced by %s", before, wished)
            .isEqualTo(Mode.of(wished.isWiderThan(before) ? before : wished));
      }
    }
  }

  @Test
  void holdsBackWhatWasNormal() {
    Mode wished = Mode.announced(SOON, RESTRICTED);

    assertThat(wished.replacing(Mode.of(NORMAL), NOW)).isEqualTo(wished);
  }

  @Test
  void doesNotHoldBackWhatThePatientNarrowed() {
    Mode wished = Mode.announced(SOON, NORMAL);

    assertThat(wished.replacing(Mode.of(RESTRICTED), NOW)).isEqualTo(Mode.of(RESTRICTED));
    assertThat(wished.replacing(Mode.of(PRIVATE), NOW)).isEqualTo(Mode.of(PRIVATE));
    assertThat(Mode.announced(SOON, PRIVATE).replacing(Mode.of(RESTRICTED), NOW))
        .isEqualTo(Mode.of(PRIVATE));
  }

  @Test
  void holdsBackNoLongerThanBefore() {
    assertThat(Mode.announced(LATER, NORMAL).replacing(Mode.announced(SOON, NORMAL), NOW))
        .isEqualTo(Mode.announced(SOON, NORMAL));
    assertThat(Mode.announced(SOON, NORMAL).replacing(Mode.announced(LATER, NORMAL), NOW))
        .isEqualTo(Mode.announced(SOON, NORMAL));
  }

  @Test
  void releasesNoWiderThanAgreed() {
    assertThat(Mode.announced(SOON, NORMAL).replacing(Mode.announced(SOON, RESTRICTED), NOW))
        .isEqualTo(Mode.announced(SOON, RESTRICTED));
    assertThat(Mode.of(NORMAL).replacing(Mode.announced(SOON, PRIVATE), NOW))
        .isEqualTo(Mode.of(PRIVATE));
    assertThat(Mode.of(PRIVATE).replacing(Mode.announced(SOON, NORMAL), NOW))
        .isEqualTo(Mode.of(PRIVATE));
  }

  @Test
  void goesByTheModeAfterOnceTheAnnouncementEnded() {
    assertThat(Mode.of(NORMAL).replacing(Mode.announced(NOW, RESTRICTED), NOW))
        .isEqualTo(Mode.of(RESTRICTED));
  }
}
