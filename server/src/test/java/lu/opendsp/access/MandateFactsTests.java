package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import lu.opendsp.access.MandateDesk.Held;
import lu.opendsp.access.MandateDesk.Terms;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWishes;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** Mandates that change between a decision and its line; and whom they make the platform tell. */
@RunningPlatform
final class MandateFactsTests {

  private static final Opening<Object> STRANGER =
      new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION);

  private final Gate gate;
  private final MandateDesk desk;
  private final Inbox inbox;
  private final NoticeWishes wishes;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Professional rossi;

  MandateFactsTests(
      Gate gate,
      MandateDesk desk,
      Inbox inbox,
      NoticeWishes wishes,
      People people,
      MovableClock clock) {
    this.gate = gate;
    this.desk = desk;
    this.inbox = inbox;
    this.wishes = wishes;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
  }

  @Test
  void answersNothingOnAMandateThatIsEndedWhileItIsRead() {
    Holder klein = people.mrsKlein().referredTo(weber);
    give();

    assertThat(list(klein, this::endAll)).isEqualTo(STRANGER);
  }

  @Test
  void answersNothingOnAMandateWhoseGiverIsStruckFromTheDirectoryWhileItIsRead() {
    Holder klein = people.mrsKlein().referredTo(weber);
    give();

    assertThat(list(klein, () -> people.unlist(weber))).isEqualTo(STRANGER);
  }

  @Test
  void filesNothingOnAMandateThatIsEndedMeanwhile() {
    Holder klein = people.mrsKlein().referredTo(weber);
    give();
    var wish =
        new ContributionWish(
            AccessAction.PUBLISHED, Contribution.published(DocumentCategory.MEDICAL, false), null);

    var answer =
        gate.contribute(
            rossi.actor(),
            klein.record(),
            wish,
            _ -> {
              CompletableFuture.runAsync(this::endAll).join();
              return Answer.of(1, AccessAction.PUBLISHED, "");
            });

    assertThat(answer).isEqualTo(STRANGER);
  }

  private Opening<Integer> list(Holder holder, Runnable meanwhile) {
    return gate.list(
        rossi.actor(),
        holder.record(),
        _ -> {
          CompletableFuture.runAsync(meanwhile).join();
          return new Answer<>(1, AccessAction.LISTED, List.of(), 0, "");
        });
  }

  @Test
  void tellsThePatientsWhoEntrustedThemselvesAndNobodyElse() {
    Holder referred = people.mrsKlein().referredTo(weber);
    Holder inCircle = people.mrsKlein().entrusting(weber);
    Holder consulted = people.mrsKlein();
    people.consult(weber, consulted);
    Holder barring = people.mrsKlein().referredTo(weber).blocking(rossi);
    Holder over = people.mrsKlein().entrusting(weber).dismissing(weber);
    Holder stranger = people.mrsKlein();

    give();

    assertThat(List.of(referred, inCircle, consulted)).allMatch(this::isTold);
    assertThat(List.of(barring, over, stranger)).noneMatch(this::isTold);
  }

  @Test
  void tellsWhoEntrustsHimselfToSomebodyForWhomAnotherActs() {
    give();
    Holder referred = people.mrsKlein().referredTo(weber);
    Holder consulted = people.mrsKlein();
    people.consult(weber, consulted);
    Holder barring = people.mrsKlein().blocking(weber);

    assertThat(List.of(referred, consulted)).allMatch(this::isTold);
    assertThat(isTold(barring)).isFalse();
    endAll();
    assertThat(isTold(people.mrsKlein().referredTo(weber))).isFalse();
  }

  private boolean isTold(Holder holder) {
    NoticeWish wish = wishes.of(holder.id().value());
    return inbox.list(holder.id().value(), wish, 10).stream()
        .map(Entry::kind)
        .anyMatch(kind -> kind == NoticeKind.MANDATE_GIVEN);
  }

  private void give() {
    Instant now = clock.instant();
    var terms = new Terms(now, now.plus(Duration.ofDays(1)), false);
    assertThat(desk.give(weber.actor(), rossi.id(), terms)).isEmpty();
  }

  private void endAll() {
    for (Held held : desk.givenBy(weber.actor())) {
      assertThat(desk.end(weber.actor(), held.id())).isTrue();
    }
  }
}
