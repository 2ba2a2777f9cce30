package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class AccessHistoriesTests {

  private final AccessHistories histories;
  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final MovableClock clock;

  AccessHistoriesTests(
      AccessHistories histories,
      Documents documents,
      Publications publications,
      People people,
      MovableClock clock) {
    this.histories = histories;
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    this.clock = clock;
  }

  @Test
  void showsHolderWhoDidWhatOnWhatGround() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed();
    documents.open(weber.actor(), document.id());

    AccessLine opened = history(klein).getFirst();

    assertThat(opened.action()).isEqualTo(AccessAction.OPENED);
    assertThat(opened.who().name()).isEqualTo("Dr Paul Weber");
    assertThat(opened.who().profession()).isEqualTo("GENERAL_PRACTITIONER");
    assertThat(opened.ground()).isEqualTo(Ground.AUTHOR);
    assertThat(opened.documents()).containsExactly(document.id());
    assertThat(opened.software()).isEqualTo("FHIR");
  }

  @Test
  void isForTheHolderAndTheAgencyOnly() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);

    for (Actor other :
        List.of(weber.actor(), people.childLuca().actor(), people.drRossi().actor())) {
      assertThat(read(other, klein, HistoryFilter.all(), Slice.first(10)))
          .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    }
    assertThat(read(people.operatorNadine().actor(), klein, HistoryFilter.all(), Slice.first(10)))
        .isInstanceOf(Opening.Granted.class);
  }

  @Test
  void showsWhoReadTheHistory() {
    var klein = people.mrsKlein();
    history(klein);

    assertThat(history(klein).getFirst().action()).isEqualTo(AccessAction.HISTORY_READ);
  }

  /** What is held back moves the version of the facts and nothing else the holder could see. */
  @Test
  void countsFactsForTheAgencyAlone() {
    var klein = people.mrsKlein();
    history(klein);
    var agency = people.operatorNadine().actor();

    assertThat(history(klein)).extracting(AccessLine::factsVersion).containsOnly("");
    assertThat(
            People.granted(read(agency, klein, HistoryFilter.all(), Slice.first(10)))
                .found()
                .items())
        .extracting(AccessLine::factsVersion)
        .isNotEmpty()
        .doesNotContain("");
  }

  @Test
  void describesNoDocumentToTheAgency() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed();

    var page =
        People.granted(
            read(people.operatorNadine().actor(), klein, HistoryFilter.all(), Slice.first(10)));

    assertThat(documents.describe(page.grant(), List.of(document.id()))).isEmpty();
  }

  @Test
  void tellsOnlyThatSomebodyConsultedWhileADocumentIsHeld() {
    var lab = people.labKirch();
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var held = held(lab, klein);
    documents.open(weber.actor(), held.id());
    documents.list(weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(10));

    List<AccessLine> lines = history(klein);

    assertThat(lines)
        .extracting(AccessLine::action)
        .startsWith(AccessAction.LISTED, AccessAction.CONSULTED, AccessAction.CONSULTED);
    assertThat(lines.subList(0, 3))
        .allSatisfy(line -> {
          assertThat(line.documents()).isEmpty();
          assertThat(line.count()).isZero();
          assertThat(line.detail()).isEmpty();
        });
    assertThat(lines.get(1).who().name()).isEqualTo("Dr Paul Weber");
  }

  @Test
  void hasNothingUnderAHeldDocument() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var held = held(people.labKirch(), klein);
    documents.open(weber.actor(), held.id());

    var about = People.granted(read(klein.actor(), klein, about(held.id()), Slice.first(10)));
    var unknown =
        People.granted(read(klein.actor(), klein, about(DocumentId.random()), Slice.first(10)));

    assertThat(about.found()).isEqualTo(new Page<>(List.of(), 0, null)).isEqualTo(unknown.found());
    assertThat(documents.describe(about.grant(), List.of(held.id()))).isEmpty();
  }

  @Test
  void tellsTheRestWhenTheAnnouncementHasEnded() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var held = held(people.labKirch(), klein);
    documents.open(weber.actor(), held.id());
    clock.pass(Duration.ofDays(8));

    assertThat(history(klein).subList(0, 2))
        .extracting(AccessLine::action)
        .containsExactly(AccessAction.OPENED, AccessAction.PUBLISHED);
    assertThat(whoHasSeen(held, klein))
        .containsExactly(AccessAction.OPENED, AccessAction.PUBLISHED);
  }

  @Test
  void tellsTheRestWhenTheAnnouncementIsMade() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var held = held(people.labKirch(), klein);

    publications.changeMode(weber.actor(), held.id(), ModeWish.of(Confidentiality.NORMAL));

    assertThat(history(klein).subList(0, 2))
        .extracting(AccessLine::action, AccessLine::detail)
        .containsExactly(
            tuple(AccessAction.MODE_CHANGED, "ANNOUNCEMENT>NORMAL"),
            tuple(AccessAction.PUBLISHED, ""));
  }

  @Test
  void tellsWhoHasSeenADocument() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed();
    people.aBloodTest().by(weber).of(klein).filed();
    documents.open(weber.actor(), document.id());
    documents.open(people.drRossi().actor(), document.id());

    assertThat(whoHasSeen(document, klein))
        .containsExactly(AccessAction.OPENED, AccessAction.OPENED, AccessAction.PUBLISHED);
  }

  @Test
  void goesBackPageByPage() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    for (int i = 0; i < 7; i++) {
      documents.list(weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(1));
    }
    var until = new HistoryFilter(null, clock.instant(), null);
    var seen = new ArrayList<AccessLine>();

    Page<AccessLine> page =
        People.granted(read(klein.actor(), klein, until, Slice.first(3))).found();
    seen.addAll(page.items());
    while (page.next() != null) {
      page = People.granted(read(klein.actor(), klein, until, new Slice(page.next(), 3))).found();
      seen.addAll(page.items());
      assertThat(page.total()).isEqualTo(8);
    }

    assertThat(seen)
        .hasSize(8)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(AccessLine::at).reversed());
  }

  @Test
  void findsAnothersVisitBehindTheHoldersOwnClicks() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    var document = people.aBloodTest().by(weber).of(klein).filed();
    documents.open(people.childLuca().actor(), document.id());
    for (int i = 0; i < 12; i++) {
      documents.open(klein.actor(), document.id());
      history(klein);
    }

    var everybody = read(klein.actor(), klein, HistoryFilter.all(), Slice.first(10));
    var others = read(klein.actor(), klein, HistoryFilter.all().ofOthers(), Slice.first(10));
    var ofDocument = read(klein.actor(), klein, about(document.id()).ofOthers(), Slice.first(10));

    assertThat(People.granted(everybody).found().items())
        .extracting(line -> line.who().id())
        .containsOnly(klein.actor().id());
    assertThat(People.granted(others).found().items())
        .extracting(AccessLine::action, AccessLine::permitted)
        .containsExactly(tuple(AccessAction.OPENED, false), tuple(AccessAction.PUBLISHED, true));
    assertThat(People.granted(others).found().total()).isEqualTo(2);
    assertThat(People.granted(ofDocument).found().items())
        .isEqualTo(People.granted(others).found().items());
  }

  private DocumentEntry held(Professional lab, Holder klein) {
    return people
        .aBloodTest()
        .by(lab)
        .of(klein)
        .onOrder("2026-17")
        .announced(clock.instant().plus(Duration.ofDays(7)), Confidentiality.NORMAL)
        .filed();
  }

  private List<AccessAction> whoHasSeen(DocumentEntry document, Holder klein) {
    return People.granted(read(klein.actor(), klein, about(document.id()), Slice.first(10)))
        .found()
        .items()
        .stream()
        .map(AccessLine::action)
        .toList();
  }

  private static HistoryFilter about(DocumentId document) {
    return new HistoryFilter(null, null, document);
  }

  private List<AccessLine> history(Holder klein) {
    return People.granted(read(klein.actor(), klein, HistoryFilter.all(), Slice.first(50)))
        .found()
        .items();
  }

  private Opening<Page<AccessLine>> read(
      Actor actor, Holder klein, HistoryFilter filter, Slice slice) {
    return histories.read(actor, klein.id(), filter, slice);
  }
}
