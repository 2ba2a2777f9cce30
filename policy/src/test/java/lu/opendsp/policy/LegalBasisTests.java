package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class LegalBasisTests {

  private static final LocalDate BIRTH = LocalDate.of(2016, 7, 2);
  private static final Instant OF_AGE = Instant.parse("2034-07-01T22:00:00Z");

  @Test
  void countsEighteenYearsByTheClocksOfLuxembourg() {
    assertThat(LegalBasis.majority(BIRTH)).isEqualTo(OF_AGE);
    assertThat(LegalBasis.majority(LocalDate.of(2008, 2, 29)))
        .isEqualTo(Instant.parse("2026-02-27T23:00:00Z"));
  }

  @Test
  void endsAParentsAtTheLatestWhenTheChildIsOfAge() {
    assertThat(LegalBasis.PARENT.ends(null, BIRTH)).isEqualTo(OF_AGE);
    assertThat(LegalBasis.PARENT.ends(OF_AGE.plusSeconds(1), BIRTH)).isEqualTo(OF_AGE);
    assertThat(LegalBasis.PARENT.ends(OF_AGE.minusSeconds(1), BIRTH))
        .isEqualTo(OF_AGE.minusSeconds(1));
  }

  /** Nobody represents as a parent who cannot be shown to be a minor's. */
  @Test
  void endsAParentsWhereNobodyKnowsTheBirthDate() {
    assertThat(LegalBasis.PARENT.ends(null, null)).isBefore(NOW);
    assertThat(LegalBasis.PARENT.ends(NOW, null)).isBefore(NOW);
  }

  @Test
  void endsAGuardiansOnItsDayAlone() {
    assertThat(LegalBasis.GUARDIAN.ends(null, BIRTH)).isNull();
    assertThat(LegalBasis.GUARDIAN.ends(null, null)).isNull();
    assertThat(LegalBasis.GUARDIAN.ends(OF_AGE.plusSeconds(1), BIRTH))
        .isEqualTo(OF_AGE.plusSeconds(1));
  }
}
