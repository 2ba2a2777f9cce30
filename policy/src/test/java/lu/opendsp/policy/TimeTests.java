package lu.opendsp.policy;

import static lu.opendsp.policy.Situations.MOMENT;
import static lu.opendsp.policy.Situations.NOW;
import static lu.opendsp.policy.Situations.ORDINARY;
import static lu.opendsp.policy.Situations.anothers;
import static lu.opendsp.policy.Situations.circleMember;
import static lu.opendsp.policy.Situations.codeUntil;
import static lu.opendsp.policy.Situations.deny;
import static lu.opendsp.policy.Situations.holder;
import static lu.opendsp.policy.Situations.open;
import static lu.opendsp.policy.Situations.permit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TimeTests {

  private static final Instant END = NOW.plus(Duration.ofDays(1));

  static Stream<Relation> ending() {
    return Stream.of(
        new Relation.ReferringDoctor(END),
        new Relation.TrustedCircleMember(END),
        new Relation.CareStay(END),
        new Relation.Companion(END),
        new Relation.LegalRepresentative(END),
        new Relation.PresentedCode(END));
  }

  static Stream<Relation> endless() {
    return Stream.of(
        holder(),
        new Relation.ReferringDoctor(null),
        new Relation.TrustedCircleMember(null),
        new Relation.Companion(null),
        new Relation.LegalRepresentative(null),
        new Relation.CareStay(null));
  }

  @ParameterizedTest
  @MethodSource("ending")
  void holdsUntilTheMomentBeforeTheEnd(Relation relation) {
    assertThat(askedAt(END.minus(MOMENT), relation)).isEqualTo(permit(relation.ground()));
  }

  @ParameterizedTest
  @MethodSource("ending")
  void endsAtTheEndItself(Relation relation) {
    assertThat(askedAt(END, relation)).isInstanceOf(Decision.Deny.class);
  }

  @ParameterizedTest
  @MethodSource("ending")
  void staysEndedAfterTheEnd(Relation relation) {
    assertThat(askedAt(END.plus(MOMENT), relation)).isInstanceOf(Decision.Deny.class);
  }

  @ParameterizedTest
  @MethodSource("endless")
  void holdsForEverWithoutAnEnd(Relation relation) {
    assertThat(askedAt(Instant.MAX, relation)).isEqualTo(permit(relation.ground()));
  }

  @Test
  void saysThatAPresenceCodeRanOut() {
    assertThat(askedAt(END, codeUntil(END))).isEqualTo(deny(Refusal.PRESENCE_CODE_EXPIRED));
  }

  @Test
  void saysThatThereIsNoRelationWhenAnotherOneEnded() {
    assertThat(askedAt(END, new Relation.TrustedCircleMember(END)))
        .isEqualTo(deny(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void forgetsAnExpiredCodeWhileAnotherRelationHolds() {
    assertThat(askedAt(END, codeUntil(END), circleMember()))
        .isEqualTo(permit(Ground.TRUSTED_CIRCLE));
  }

  @ParameterizedTest
  @EnumSource(names = "ANNOUNCEMENT", mode = EnumSource.Mode.EXCLUDE)
  void endsAnAnnouncementByTheClockAlone(Confidentiality after) {
    Mode announced = Mode.announced(END, after);

    assertThat(announced.modeAt(END.minus(MOMENT))).isEqualTo(Confidentiality.ANNOUNCEMENT);
    assertThat(announced.modeAt(END)).isEqualTo(after);
    assertThat(announced.modeAt(END.plus(MOMENT))).isEqualTo(after);
  }

  @Test
  void showsTheHolderAnAnnouncedDocumentAtTheEndAndNotBefore() {
    var label = new DocumentLabel(Mode.announced(END, Confidentiality.RESTRICTED), false, ORDINARY);

    assertThat(AccessPolicy.scope(open(holder()), END.minus(MOMENT)).decide(label))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
    assertThat(AccessPolicy.scope(open(holder()), END).decide(label))
        .isEqualTo(permit(Ground.HOLDER));
  }

  @Test
  void hidesAnAnnouncedDocumentFromPresentedCodesOnceItTurnedPrivate() {
    var label = new DocumentLabel(Mode.announced(END, Confidentiality.PRIVATE), false, ORDINARY);
    Standing code = open(codeUntil(END.plus(Duration.ofHours(1))));

    assertThat(AccessPolicy.scope(code, END.minus(MOMENT)).decide(label))
        .isEqualTo(permit(Ground.PRESENCE_CODE));
    assertThat(AccessPolicy.scope(code, END).decide(label))
        .isEqualTo(deny(Refusal.DOCUMENT_UNKNOWN));
  }

  @ParameterizedTest
  @EnumSource(names = "ANNOUNCEMENT", mode = EnumSource.Mode.EXCLUDE)
  void keepsALastingModeForEver(Confidentiality lasting) {
    Mode mode = Mode.of(lasting);

    assertThat(mode.modeAt(Instant.MIN)).isEqualTo(lasting);
    assertThat(mode.modeAt(Instant.MAX)).isEqualTo(lasting);
    assertThat(mode.after()).isEqualTo(lasting);
  }

  @Test
  void knowsNoAnnouncementWithoutEndAndNoEndWithoutAnnouncement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(Confidentiality.ANNOUNCEMENT, null, Confidentiality.NORMAL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(Confidentiality.NORMAL, END, Confidentiality.NORMAL));
  }

  @Test
  void knowsNoModeAfterButAfterAnAnnouncement() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mode.announced(END, Confidentiality.ANNOUNCEMENT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mode(Confidentiality.NORMAL, null, Confidentiality.PRIVATE));
  }

  private static Decision askedAt(Instant moment, Relation... relations) {
    return AccessPolicy.scope(open(relations), moment).decide(anothers(Confidentiality.NORMAL));
  }
}
