package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Viewers;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A companion for some folders, from a day, until a day; changed without losing a change. */
@RunningPlatform
final class CompanionTermsTests {

  private static final Set<DocumentCategory> EVERYTHING = EnumSet.allOf(DocumentCategory.class);
  private static final Opening<RecordSettings.Done> CHANGED_MEANWHILE =
      new Opening.Refused<>(Refusal.SETTING_CHANGED_MEANWHILE);

  private final Accompaniment accompaniment;
  private final Documents documents;
  private final Projections projections;
  private final Viewers viewers;
  private final RecordSettings settings;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Holder klein;
  private final Holder luca;
  private final DocumentId blood;
  private final DocumentId letter;

  CompanionTermsTests(
      Accompaniment accompaniment,
      Documents documents,
      Projections projections,
      Viewers viewers,
      RecordSettings settings,
      People people,
      MovableClock clock) {
    this.accompaniment = accompaniment;
    this.documents = documents;
    this.projections = projections;
    this.viewers = viewers;
    this.settings = settings;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    this.luca = people.childLuca();
    this.blood = people.aBloodTest().by(weber).of(klein).filed().id();
    this.letter = people.a(DocumentType.MEDICAL_REPORT).by(weber).of(klein).filed().id();
  }

  private void choose(Terms terms) {
    var number = Objects.requireNonNull(luca.patient().matricule());
    People.granted(
        accompaniment.choose(klein.actor(), klein.id(), new Choice(number, "Ferreira", terms)));
  }

  private static Terms laboratory(@Nullable Instant from, @Nullable Instant until) {
    return Terms.of(from, until, Set.of(DocumentCategory.LABORATORY));
  }

  private Opening<RecordSettings.Done> change(UUID seen, Terms terms) {
    return accompaniment.change(klein.actor(), klein.id(), luca.id(), seen, terms);
  }

  private List<Accompanied> chosen() {
    return People.granted(settings.read(klein.actor(), klein.id())).found().companions();
  }

  private List<DocumentId> seen() {
    return ids(
        People.granted(
                documents.list(luca.actor(), klein.id(), DocumentFilter.all(), Slice.first(10)))
            .found());
  }

  private static List<DocumentId> ids(DocumentPage page) {
    return page.items().stream().map(DocumentEntry::id).toList();
  }

  @Test
  void seesTheChosenFoldersAlone() {
    choose(laboratory(null, null));

    assertThat(seen()).containsExactly(blood);
    assertThat(documents.open(luca.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(documents.open(luca.actor(), letter)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(grounds(blood)).contains(Ground.COMPANION);
    assertThat(grounds(letter)).doesNotContain(Ground.COMPANION);
  }

  private List<Ground> grounds(DocumentId document) {
    return viewers.now(klein.actor(), document).orElseThrow().stream()
        .map(PossibleViewers.Viewer::ground)
        .toList();
  }

  /** Whatever folders: what is listed can be opened, and what can be opened is listed. */
  @Test
  void listsExactlyWhatCanBeOpened() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var filed = new ArrayList<>(List.of(blood, letter));
    for (DocumentType type :
        List.of(DocumentType.IMAGING_REPORT, DocumentType.PRESCRIPTION, DocumentType.VACCINATION)) {
      for (Confidentiality mode : List.of(Confidentiality.NORMAL, Confidentiality.PRIVATE)) {
        filed.add(people.a(type).by(weber).of(klein).in(mode).filed().id());
      }
    }

    for (int round = 0; round < 12; round++) {
      List<DocumentCategory> folders = new ArrayList<>(EVERYTHING);
      Collections.shuffle(folders, random);
      choose(Terms.of(null, null, Set.copyOf(folders.subList(0, 1 + random.nextInt(8)))));

      assertThat(seen())
          .as("seed %d, %s", seed, chosen())
          .hasSameElementsAs(filed.stream().filter(this::opens).toList());
    }
  }

  private boolean opens(DocumentId document) {
    return documents.open(luca.actor(), document) instanceof Documents.Opened.Found;
  }

  @Test
  void isShownToTheHolderAsItIs() {
    choose(laboratory(null, null));

    var projection =
        People.granted(
                projections
                    .seenAs(
                        klein.actor(),
                        klein.id(),
                        new Whom.AtMySide(luca.id()),
                        DocumentFilter.all(),
                        Slice.first(10))
                    .orElseThrow())
            .found();

    assertThat(ids(projection.seen().found())).isEqualTo(seen());
    assertThat(projection.why().ground()).isEqualTo(Ground.COMPANION);
  }

  @Test
  void beginsAndEndsByTheDay() {
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    choose(laboratory(tomorrow, tomorrow.plus(Duration.ofDays(1))));

    assertThat(accompaniment.accompaniedBy(luca.actor())).isEmpty();
    assertThat(documents.open(luca.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(chosen()).extracting(one -> one.span().begun()).containsExactly(false);
    clock.pass(Duration.ofDays(1));
    assertThat(seen()).containsExactly(blood);
    assertThat(accompaniment.accompaniedBy(luca.actor()))
        .extracting(one -> one.span().onlyFolders())
        .containsExactly(List.of(DocumentCategory.LABORATORY));
    clock.pass(Duration.ofDays(1));
    assertThat(documents.open(luca.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
  }

  /** Taken back before its first day it never begins, and another may begin the same day. */
  @Test
  void isTakenBackBeforeItBegins() {
    Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
    choose(laboratory(tomorrow, null));
    People.granted(accompaniment.end(klein.actor(), klein.id(), luca.id()));

    assertThat(chosen()).isEmpty();
    choose(Terms.of(tomorrow, null, Set.of(DocumentCategory.MEDICAL)));
    clock.pass(Duration.ofDays(1));
    assertThat(seen()).containsExactly(letter);
  }

  /** Two windows show the same choice; the second to change it is told, and loses nothing. */
  @Test
  void isChangedAsTheHolderSawIt() {
    choose(laboratory(null, null));
    UUID before = chosen().getFirst().choice();

    People.granted(change(before, Terms.of(null, null, Set.of(DocumentCategory.MEDICAL))));

    assertThat(change(before, Terms.of(null, null, EVERYTHING))).isEqualTo(CHANGED_MEANWHILE);
    assertThat(seen()).containsExactly(letter);
    People.granted(change(chosen().getFirst().choice(), Terms.of(null, null, EVERYTHING)));
    assertThat(seen()).containsExactlyInAnyOrder(blood, letter);
  }

  @Test
  void isNotChangedAfterItsEnd() {
    choose(laboratory(null, null));
    UUID before = chosen().getFirst().choice();
    People.granted(accompaniment.end(klein.actor(), klein.id(), luca.id()));

    assertThat(change(before, Terms.of(null, null, EVERYTHING))).isEqualTo(CHANGED_MEANWHILE);
    assertThat(chosen()).isEmpty();
  }

  /** Nobody but the holder: a companion does not widen what he was given. */
  @Test
  void isNotChangedByTheCompanion() {
    choose(laboratory(null, null));

    assertThat(
            accompaniment.change(
                luca.actor(),
                klein.id(),
                luca.id(),
                chosen().getFirst().choice(),
                Terms.of(null, null, EVERYTHING)))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(seen()).containsExactly(blood);
  }

  /** A block bars the professional role; as a civil person the same human may be at one's side. */
  @Test
  void mayBeTheDoctorWhoIsBarred() {
    klein.blocking(weber);
    choose(laboratory(null, null));
    var sameAccount =
        new Actor(
            luca.actor().account(),
            ActorKind.PROFESSIONAL,
            weber.actor().id(),
            weber.actor().software());

    assertThat(seen()).containsExactly(blood);
    assertThat(documents.open(sameAccount, blood)).isInstanceOf(Documents.Opened.Unknown.class);
  }
}
