package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class AccompanimentTests {

  private final Accompaniment accompaniment;
  private final Documents documents;
  private final Publications publications;
  private final RecordSettings settings;
  private final AccessHistories histories;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Holder klein;
  private final Holder daughter;

  AccompanimentTests(
      Accompaniment accompaniment,
      Documents documents,
      Publications publications,
      RecordSettings settings,
      AccessHistories histories,
      People people,
      MovableClock clock) {
    this.accompaniment = accompaniment;
    this.documents = documents;
    this.publications = publications;
    this.settings = settings;
    this.histories = histories;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    this.daughter = people.childLuca();
  }

  private Opening<PatientId> choose(String familyName, @Nullable Instant until) {
    var number = Objects.requireNonNull(daughter.patient().matricule());
    return accompaniment.choose(
        klein.actor(), klein.id(), new Choice(number, familyName, Terms.everythingUntil(until)));
  }

  private Paper paper(Confidentiality mode) {
    return people.aBloodTest().by(weber).of(klein).in(mode);
  }

  private List<DocumentId> seen() {
    return People.granted(
            documents.list(daughter.actor(), klein.id(), DocumentFilter.all(), Slice.first(10)))
        .found()
        .items()
        .stream()
        .map(DocumentEntry::id)
        .toList();
  }

  @Test
  void readsWhatTheHolderReadsUntilSheEndsIt() {
    DocumentId hers = paper(Confidentiality.PRIVATE).filed().id();
    paper(Confidentiality.NORMAL)
        .announced(clock.instant().plus(Duration.ofDays(3)), Confidentiality.NORMAL)
        .filed();

    People.granted(choose(" ferrêira ", null));

    assertThat(seen()).containsExactly(hers);
    assertThat(documents.open(daughter.actor(), hers)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.who().name()).isEqualTo("Luca Ferreira");
          assertThat(line.ground()).isEqualTo(Ground.COMPANION);
          assertThat(line.action()).isEqualTo(AccessAction.OPENED);
        });
    People.granted(accompaniment.end(klein.actor(), klein.id(), daughter.id()));
    assertThat(documents.open(daughter.actor(), hers)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(accompaniment.accompaniedBy(daughter.actor())).isEmpty();
  }

  @Test
  void endsByItself() {
    People.granted(choose("Ferreira", clock.instant().plus(Duration.ofDays(2))));
    assertThat(accompaniment.accompaniedBy(daughter.actor()))
        .extracting(Accompanied::who)
        .containsExactly(klein.id());

    clock.pass(Duration.ofDays(2));

    assertThat(documents.list(daughter.actor(), klein.id(), DocumentFilter.all(), Slice.first(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().companions())
        .isEmpty();
  }

  @Test
  void changesNothing() {
    DocumentId document = paper(Confidentiality.NORMAL).filed().id();
    People.granted(choose("Ferreira", null));

    assertThat(
            publications.changeMode(
                daughter.actor(), document, ModeWish.of(Confidentiality.PRIVATE)))
        .isEqualTo(new Publications.ModeChanged.Refused(Refusal.MODE_CHANGE_NOT_YOURS));
    assertThat(paper(Confidentiality.NORMAL).by(daughter.actor()).published())
        .isInstanceOf(Publications.Publication.Refused.class);
    assertThat(settings.block(daughter.actor(), klein.id(), weber.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(settings.read(daughter.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(
            histories.read(
                daughter.actor(), klein.id(), AccessHistories.HistoryFilter.all(), Slice.first(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
  }

  @Test
  void readsNoClosedRecord() {
    People.granted(choose("Ferreira", null));
    klein.closing();

    assertThat(documents.list(daughter.actor(), klein.id(), DocumentFilter.all(), Slice.first(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.RECORD_CLOSED));
  }

  /** What the holder's side has seen is not held back from it any more (POLICY 3). */
  @Test
  void seesForTheHolder() {
    DocumentId document = paper(Confidentiality.NORMAL).filed().id();
    People.granted(choose("Ferreira", null));
    seen();

    assertThat(
            publications.changeMode(
                weber.actor(),
                document,
                new ModeWish(
                    Confidentiality.ANNOUNCEMENT,
                    clock.instant().plus(Duration.ofDays(1)),
                    "to be told in person",
                    Confidentiality.NORMAL)))
        .isEqualTo(new Publications.ModeChanged.Refused(Refusal.ALREADY_SEEN_BY_PATIENT));
  }

  /** A wrong name and a number nobody has are answered alike, and stand in the holder's history. */
  @Test
  void choosesNobodyBySomebodyElsesName() {
    assertThat(choose("Ferreiro", null))
        .isEqualTo(new Opening.Refused<>(Refusal.PERSON_NOT_SUITABLE));
    var own = Objects.requireNonNull(klein.patient().matricule());
    assertThat(
            accompaniment.choose(
                klein.actor(), klein.id(), new Choice(own, "Klein", Terms.everythingUntil(null))))
        .isEqualTo(new Opening.Refused<>(Refusal.PERSON_NOT_SUITABLE));
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.COMPANION_CHANGED);
          assertThat(line.permitted()).isFalse();
        });
  }
}
