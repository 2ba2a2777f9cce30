package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.document.Publications.Withdrawal;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class VersionsTests {

  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Holder klein;

  VersionsTests(Documents documents, Publications publications, People people, MovableClock clock) {
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void linksEachVersionToTheNext() {
    var first = people.aBloodTest().by(weber).of(klein).filed();
    var second = people.aBloodTest().by(weber).of(klein).replacing(first.id()).filed();
    var third = people.aBloodTest().by(weber).of(klein).replacing(second.id()).filed();

    var seen = opened(klein.actor(), second.id());

    assertThat(seen.status()).isEqualTo(DocumentStatus.SUPERSEDED);
    assertThat(seen.replaces()).isEqualTo(first.id());
    assertThat(seen.replacedBy()).isEqualTo(third.id());
    assertThat(list(klein.actor(), DocumentFilter.current()))
        .extracting(DocumentEntry::id)
        .containsExactly(third.id());
    assertThat(list(klein.actor(), DocumentFilter.current().withStatuses(Set.of()))).hasSize(3);
  }

  @Test
  void replacesADocumentOnce() {
    var first = people.aBloodTest().by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).replacing(first.id()).filed();

    assertThat(people.aBloodTest().by(weber).of(klein).replacing(first.id()).published())
        .isEqualTo(new Publication.AlreadyReplaced());
  }

  @Test
  void letsOneOfTwoReplacementsAtATimeThrough() {
    var first = people.aBloodTest().by(weber).of(klein).filed();

    var answers =
        Stream.generate(() -> people.aBloodTest().by(weber).of(klein).replacing(first.id()))
            .limit(4)
            .map(paper -> CompletableFuture.supplyAsync(paper::published))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(Publication.Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(new Publication.AlreadyReplaced()::equals).hasSize(3);
  }

  @Test
  void answersReplayOfReplacementAsTheFirstTime() {
    var first = people.aBloodTest().by(weber).of(klein).filed();
    var paper = people.aBloodTest().by(weber).of(klein).replacing(first.id());
    var second = paper.filed();

    assertThat(paper.published()).isEqualTo(new Publication.AlreadyHere(second));
  }

  @Test
  void areTheAuthorsToMake() {
    var rossi = people.drRossi();
    klein.entrusting(rossi);
    var document = people.aBloodTest().by(weber).of(klein).filed();

    assertThat(people.aBloodTest().by(rossi).of(klein).replacing(document.id()).published())
        .isEqualTo(new Publication.Refused(Refusal.NOT_THE_AUTHOR));
    assertThat(publications.withdraw(rossi.actor(), document.id()))
        .isEqualTo(Withdrawal.NOT_THE_AUTHOR);
  }

  @Test
  void areAsUnknownToWhoDoesNotSeeTheDocument() {
    var circle = people.drRossi();
    var blocked = people.drRossi();
    var unlisted = people.drRossi();
    people.unlist(unlisted);
    klein.entrusting(circle).blocking(blocked);
    var document = people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed().id();

    for (var asker : List.of(circle, blocked, unlisted, people.drRossi())) {
      for (DocumentId id : List.of(document, DocumentId.random())) {
        assertThat(people.aBloodTest().by(asker).of(klein).replacing(id).published())
            .isEqualTo(new Publication.ReplacedUnknown());
        assertThat(publications.withdraw(asker.actor(), id)).isEqualTo(Withdrawal.UNKNOWN);
      }
    }
  }

  @Test
  void keepToTheirKind() {
    var document = people.aBloodTest().by(weber).of(klein).filed();

    assertThat(
            people
                .a(DocumentType.BENEFIT_STATEMENT)
                .by(weber)
                .of(klein)
                .replacing(document.id())
                .published())
        .isEqualTo(new Publication.Refused(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
  }

  @Test
  void stayInTheirRecord() {
    var luca = people.childLuca().referredTo(weber);
    var document = people.aBloodTest().by(weber).of(luca).filed();

    assertThat(people.aBloodTest().by(weber).of(klein).replacing(document.id()).published())
        .isEqualTo(new Publication.ReplacedUnknown());
  }

  @Test
  void areMadeBlindByWhoWasBlocked() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    klein.blocking(weber);

    assertThat(people.aBloodTest().by(weber).of(klein).replacing(document.id()).published())
        .isInstanceOf(Publication.Accepted.class);
    assertThat(documents.open(weber.actor(), document.id()))
        .isEqualTo(new Documents.Opened.Unknown());
  }

  @Test
  void areNeverWiderThanWhatThePatientDecided() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    publications.changeMode(klein.actor(), document.id(), ModeWish.of(Confidentiality.PRIVATE));

    var next = people.aBloodTest().by(weber).of(klein).replacing(document.id()).filed();

    assertThat(next.mode()).isEqualTo(Mode.of(Confidentiality.PRIVATE));
  }

  @Test
  void areNeverWiderThanAgreedForAfterTheAnnouncement() {
    var until = clock.instant().plus(Duration.ofDays(3));
    var document =
        people.aBloodTest().by(weber).of(klein).announced(until, Confidentiality.PRIVATE).filed();

    var next = people.aBloodTest().by(weber).of(klein).replacing(document.id()).filed();

    assertThat(next.mode()).isEqualTo(Mode.of(Confidentiality.PRIVATE));
  }

  @Test
  void leaveTheOlderOneCurrentToWhoDoesNotSeeTheNewer() {
    var first = people.aBloodTest().by(weber).of(klein).filed();
    var before = opened(klein.actor(), first.id());
    people
        .aBloodTest()
        .by(weber)
        .of(klein)
        .announced(clock.instant().plus(Duration.ofDays(3)), Confidentiality.NORMAL)
        .replacing(first.id())
        .filed();

    assertThat(opened(klein.actor(), first.id())).isEqualTo(before);
    assertThat(list(klein.actor(), DocumentFilter.current())).containsExactly(before);
    assertThat(opened(weber.actor(), first.id()).status()).isEqualTo(DocumentStatus.SUPERSEDED);

    clock.pass(Duration.ofDays(3));

    assertThat(opened(klein.actor(), first.id()).status()).isEqualTo(DocumentStatus.SUPERSEDED);
    assertThat(list(klein.actor(), DocumentFilter.current())).hasSize(1);
  }

  @Test
  void doNotTellOfAnOlderOneThatIsHidden() {
    var first = people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed();
    var second = people.aBloodTest().by(weber).of(klein).replacing(first.id()).filed();
    publications.changeMode(klein.actor(), second.id(), ModeWish.of(Confidentiality.NORMAL));
    var rossi = people.drRossi();
    people.consult(rossi, klein);

    assertThat(opened(rossi.actor(), second.id()).replaces()).isNull();
    assertThat(opened(weber.actor(), second.id()).replaces()).isEqualTo(first.id());
  }

  @Test
  void areTakenBackOnce() {
    var document = people.aBloodTest().by(weber).of(klein).filed();

    assertThat(publications.withdraw(weber.actor(), document.id())).isEqualTo(Withdrawal.WITHDRAWN);
    assertThat(publications.withdraw(weber.actor(), document.id()))
        .isEqualTo(Withdrawal.ALREADY_WITHDRAWN);
    assertThat(list(klein.actor(), DocumentFilter.current())).isEmpty();
    assertThat(opened(klein.actor(), document.id()).status()).isEqualTo(DocumentStatus.WITHDRAWN);
  }

  @Test
  void rejectCorrectionsOfClosedRecord() {
    var document = people.aBloodTest().by(weber).of(klein).filed();
    klein.closing();

    assertThat(publications.withdraw(weber.actor(), document.id()))
        .isEqualTo(Withdrawal.RECORD_CLOSED);
    assertThat(people.aBloodTest().by(weber).of(klein).replacing(document.id()).published())
        .isEqualTo(new Publication.Refused(Refusal.RECORD_CLOSED));
  }

  private DocumentEntry opened(Actor actor, DocumentId document) {
    return ((Documents.Opened.Found) documents.open(actor, document)).entry();
  }

  private List<DocumentEntry> list(Actor actor, DocumentFilter filter) {
    return People.granted(documents.list(actor, klein.id(), filter, Slice.first(50)))
        .found()
        .items();
  }
}
