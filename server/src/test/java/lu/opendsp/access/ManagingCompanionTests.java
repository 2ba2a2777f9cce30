package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** A companion who also decides for the holder: what he may, what he may not, and who is told. */
@RunningPlatform
final class ManagingCompanionTests {

  private static final Opening<RecordSettings.Done> HOLDER_ONLY =
      new Opening.Refused<>(Refusal.HOLDER_ONLY);

  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Documents documents;
  private final Publications publications;
  private final AccessHistories histories;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;
  private final Holder luca;
  private final Actor manager;

  ManagingCompanionTests(
      Accompaniment accompaniment,
      RecordSettings settings,
      Documents documents,
      Publications publications,
      AccessHistories histories,
      People people,
      MovableClock clock) {
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.documents = documents;
    this.publications = publications;
    this.histories = histories;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    this.luca = people.childLuca();
    this.manager = luca.actor();
  }

  private Opening<PatientId> choose(Actor by, Holder whom, Terms terms) {
    var number = Objects.requireNonNull(whom.patient().matricule());
    return accompaniment.choose(
        by, klein.id(), new Choice(number, whom.patient().familyName(), terms));
  }

  private void letManage() {
    People.granted(choose(klein.actor(), luca, Terms.everythingUntil(null).managing()));
  }

  @Test
  void choosesForTheHolderWhoIsToldWhoItWas() {
    DocumentId letter = people.a(DocumentType.MEDICAL_REPORT).by(weber).of(klein).filed().id();
    letManage();

    People.granted(settings.entrust(manager, klein.id(), rossi.id(), null));

    assertThat(documents.open(rossi.actor(), letter)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().circle())
        .extracting(one -> one.who().id(), Named::by)
        .containsExactly(tuple(rossi.id(), "Luca Ferreira"));
    assertThat(lines())
        .filteredOn(line -> line.action() == AccessAction.CIRCLE_CHANGED)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.who().name()).isEqualTo("Luca Ferreira");
          assertThat(line.ground()).isEqualTo(Ground.COMPANION);
        });
    People.granted(settings.dismiss(klein.actor(), klein.id(), rossi.id()));
    assertThat(documents.open(rossi.actor(), letter)).isInstanceOf(Documents.Opened.Unknown.class);
  }

  /** The holder reads them among what others did. */
  private List<AccessLine> lines() {
    return People.granted(
            histories.read(
                klein.actor(), klein.id(), HistoryFilter.all().ofOthers(), Slice.first(50)))
        .found()
        .items();
  }

  @Test
  void blocksAndUnblocksAndChangesModes() {
    DocumentId letter = people.a(DocumentType.MEDICAL_REPORT).by(weber).of(klein).filed().id();
    letManage();

    People.granted(settings.block(manager, klein.id(), weber.id()));
    assertThat(documents.open(weber.actor(), letter)).isInstanceOf(Documents.Opened.Unknown.class);
    People.granted(settings.unblock(manager, klein.id(), weber.id()));
    assertThat(publications.changeMode(manager, letter, ModeWish.of(Confidentiality.PRIVATE)))
        .isInstanceOf(Publications.ModeChanged.Changed.class);

    assertThat(documents.open(klein.actor(), letter)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(publications.changeMode(klein.actor(), letter, ModeWish.of(Confidentiality.NORMAL)))
        .isInstanceOf(Publications.ModeChanged.Changed.class);
  }

  /** Neither a companion, himself least of all, nor the life of the record, nor who looked. */
  @Test
  void leavesToTheHolderWhatIsHisAlone() {
    letManage();
    Holder friend = people.mrsKlein();
    var own =
        People.granted(settings.read(klein.actor(), klein.id())).found().companions().getFirst();

    assertThat(choose(manager, friend, Terms.everythingUntil(null))).isEqualTo(HOLDER_ONLY);
    assertThat(choose(manager, luca, Terms.everythingUntil(null).managing()))
        .isEqualTo(HOLDER_ONLY);
    assertThat(
            accompaniment.change(
                manager, klein.id(), luca.id(), own.choice(), Terms.everythingUntil(null)))
        .isEqualTo(HOLDER_ONLY);
    assertThat(accompaniment.end(manager, klein.id(), luca.id())).isEqualTo(HOLDER_ONLY);
    assertThat(settings.close(manager, klein.id())).isEqualTo(HOLDER_ONLY);
    assertThat(histories.read(manager, klein.id(), HistoryFilter.all(), Slice.first(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
  }

  @Test
  void endsWithItsDayAndWithAClosedRecord() {
    People.granted(
        choose(
            klein.actor(),
            luca,
            Terms.everythingUntil(clock.instant().plus(Duration.ofDays(1))).managing()));
    klein.closing();
    assertThat(settings.block(manager, klein.id(), weber.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.RECORD_CLOSED));
    klein.reopening();

    clock.pass(Duration.ofDays(1));

    assertThat(settings.block(manager, klein.id(), weber.id())).isEqualTo(HOLDER_ONLY);
  }

  /** In folders he does not see he changes nothing, and learns nothing from the attempt. */
  @Test
  void changesNothingHeDoesNotSee() {
    DocumentId held =
        people
            .a(DocumentType.MEDICAL_REPORT)
            .by(weber)
            .of(klein)
            .announced(clock.instant().plus(Duration.ofDays(5)), Confidentiality.NORMAL)
            .filed()
            .id();
    People.granted(choose(klein.actor(), luca, Terms.everythingUntil(null).managing()));

    assertThat(publications.changeMode(manager, held, ModeWish.of(Confidentiality.PRIVATE)))
        .isInstanceOf(Publications.ModeChanged.Unknown.class);
  }

  /** What is shut to himself he opens to nobody: who manages sees every folder. */
  @Test
  void isNobodyWhoSeesSomeFoldersOnly() {
    Terms narrowed = Terms.of(null, null, Set.of(DocumentCategory.LABORATORY)).managing();

    assertThatThrownBy(() -> choose(klein.actor(), luca, narrowed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whoever only looks decides nothing. */
  @Test
  void isNoManagerUnlessTheHolderSaysSo() {
    People.granted(choose(klein.actor(), luca, Terms.everythingUntil(null)));

    assertThat(settings.entrust(manager, klein.id(), rossi.id(), null)).isEqualTo(HOLDER_ONLY);
    assertThat(settings.read(manager, klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
  }
}
