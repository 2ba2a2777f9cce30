package lu.opendsp.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** What a patient is told, where, when, and what never. */
@RunningPlatform
final class InboxTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final OwnInbox inbox;
  private final Documents documents;
  private final Publications publications;
  private final Accompaniment accompaniment;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Holder klein;

  InboxTests(
      OwnInbox inbox,
      Documents documents,
      Publications publications,
      Accompaniment accompaniment,
      People people,
      MovableClock clock) {
    this.inbox = inbox;
    this.documents = documents;
    this.publications = publications;
    this.accompaniment = accompaniment;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    clock.passUntil(LocalTime.of(14, 0));
  }

  @Test
  void tellsOfWhoLooksForTheFirstTimeAndAtNight() {
    list(weber);
    list(weber);
    assertThat(told()).containsExactly(NoticeKind.FIRST_LOOK);

    clock.passUntil(LocalTime.of(23, 0));
    list(weber);
    clock.pass(Duration.ofHours(3));
    list(weber);

    assertThat(told()).containsExactly(NoticeKind.NIGHT_LOOK, NoticeKind.FIRST_LOOK);
    assertThat(people.lines(klein).getFirst().action()).isEqualTo(AccessAction.HISTORY_READ);
  }

  @Test
  void tellsNothingOfWhoWasRefusedOrOfOneself() {
    list(people.drRossi());
    documents.list(klein.actor(), klein.id(), DocumentFilter.all(), Slice.first(10));

    assertThat(told()).isEmpty();
  }

  @Test
  void tellsNothingOfALookAtWhatIsHeldBack() {
    DocumentId held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(soon(), Confidentiality.NORMAL)
            .filed()
            .id();

    assertThat(documents.open(weber.actor(), held)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(told()).isEmpty();

    list(weber);
    assertThat(told()).containsExactly(NoticeKind.FIRST_LOOK);
  }

  @Test
  void tellsOfADocumentThatWasHeldBackWhenItIsNoLonger() {
    DocumentId held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(soon(), Confidentiality.NORMAL)
            .filed()
            .id();
    people.aBloodTest().by(weber).of(klein).filed();
    assertThat(told()).containsExactly(NoticeKind.NEW_DOCUMENT);

    clock.pass(Duration.ofDays(15));

    assertThat(told()).containsExactly(NoticeKind.DOCUMENT_RELEASED, NoticeKind.NEW_DOCUMENT);
    assertThat(read().getFirst().document()).contains(held);
  }

  @Test
  void tellsOfADocumentThatIsReleasedEarlyAtOnce() {
    DocumentId held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(soon(), Confidentiality.NORMAL)
            .filed()
            .id();

    publications.changeMode(weber.actor(), held, ModeWish.of(Confidentiality.NORMAL));

    assertThat(told()).containsExactly(NoticeKind.DOCUMENT_RELEASED);
  }

  @Test
  void tellsNoLongerOfADocumentThatWasTakenBack() {
    DocumentId filed = people.aBloodTest().by(weber).of(klein).filed().id();

    publications.withdraw(weber.actor(), filed);

    assertThat(told()).isEmpty();
  }

  @Test
  void holdsNothingBackThatItToldOf() {
    DocumentId first = people.aBloodTest().by(weber).of(klein).filed().id();
    assertThat(holdBack(first)).isInstanceOf(Publications.ModeChanged.Changed.class);
    assertThat(told()).isEmpty();

    publications.changeMode(weber.actor(), first, ModeWish.of(Confidentiality.NORMAL));
    assertThat(holdBack(first))
        .isEqualTo(new Publications.ModeChanged.Refused(Refusal.HELD_BACK_BEFORE));

    DocumentId second = people.aBloodTest().by(weber).of(klein).filed().id();
    assertThat(told()).contains(NoticeKind.NEW_DOCUMENT);
    assertThat(holdBack(second))
        .isEqualTo(new Publications.ModeChanged.Refused(Refusal.ALREADY_SEEN_BY_PATIENT));
  }

  @Test
  void tellsBothSidesOfACompanionAndOfItsEnd() {
    Holder luca = people.childLuca();
    var choice =
        new Choice(
            Objects.requireNonNull(luca.patient().matricule()),
            "Ferreira",
            Terms.everythingUntil(clock.instant().plus(DAY)));
    People.granted(accompaniment.choose(klein.actor(), klein.id(), choice));
    assertThat(told()).containsExactly(NoticeKind.COMPANION_CHANGED);
    assertThat(told(luca)).containsExactly(NoticeKind.ACCOMPANYING_CHANGED);

    clock.pass(DAY.plusHours(1));
    assertThat(told()).hasSize(2);
    assertThat(told(luca)).hasSize(2);

    People.granted(accompaniment.end(klein.actor(), klein.id(), luca.id()));
    assertThat(told(luca)).as("it had ended before").hasSize(2);
  }

  private Instant soon() {
    return clock.instant().plus(Duration.ofDays(14));
  }

  private Publications.ModeChanged holdBack(DocumentId document) {
    return publications.changeMode(
        weber.actor(),
        document,
        new ModeWish(Confidentiality.ANNOUNCEMENT, null, "talk first", Confidentiality.NORMAL));
  }

  private void list(Professional who) {
    documents.list(who.actor(), klein.id(), DocumentFilter.all(), Slice.first(10));
  }

  private List<Entry> read() {
    return People.granted(inbox.read(klein.actor())).found();
  }

  private List<NoticeKind> told() {
    return told(klein);
  }

  private List<NoticeKind> told(Holder holder) {
    return People.granted(inbox.read(holder.actor())).found().stream().map(Entry::kind).toList();
  }
}
