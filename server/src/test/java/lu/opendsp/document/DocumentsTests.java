package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lu.opendsp.access.Grant;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemException;
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
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class DocumentsTests {

  private final Documents documents;
  private final Viewers viewers;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient owner;
  private final Professional weber;
  private final Holder klein;

  DocumentsTests(
      Documents documents,
      Viewers viewers,
      People people,
      MovableClock clock,
      TestDatabase database) {
    this.documents = documents;
    this.viewers = viewers;
    this.people = people;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void answerTheSameForHiddenAndUnknownAndWriteALineEach() {
    var rossi = people.drRossi();
    var hidden = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(documents.open(rossi.actor(), hidden))
        .isEqualTo(new Documents.Opened.Unknown())
        .isEqualTo(documents.open(rossi.actor(), DocumentId.random()));

    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.OPENED);
          assertThat(line.refusal()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
          assertThat(line.documents()).containsExactly(hidden);
        });
    assertThat(strayLines(rossi.id().value())).isEqualTo(1);
  }

  @Test
  void readOnlyWithTheGrantOfOpening() {
    people.aBloodTest().by(weber).of(klein).filed();
    var list =
        People.granted(
            documents.list(weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(5)));

    assertThatIllegalStateException()
        .isThrownBy(() -> copy(list.grant(), list.found().items().getFirst()));
  }

  @Test
  void readOnlyTheDocumentThatWasOpened() {
    var one = people.aBloodTest().by(weber).of(klein).filed();
    var other = people.aBloodTest().by(weber).of(klein).filed();
    var opened = (Documents.Opened.Found) documents.open(weber.actor(), one.id());

    assertThatIllegalStateException().isThrownBy(() -> copy(opened.grant(), other));
  }

  @Test
  void readNothingWithAGrantOfLongAgo() {
    var one = people.aBloodTest().by(weber).of(klein).filed();
    var opened = (Documents.Opened.Found) documents.open(weber.actor(), one.id());
    clock.pass(Duration.ofMinutes(3));

    assertThatIllegalStateException().isThrownBy(() -> copy(opened.grant(), opened.entry()));
    assertThatIllegalStateException()
        .isThrownBy(() -> documents.describe(opened.grant(), List.of(one.id())));
  }

  @Test
  void nameTheLeastGroundThatSufficed() {
    klein.entrusting(weber);
    people.consult(weber, klein);
    var lab = people.labKirch();
    var normal = people.aBloodTest().by(lab).of(klein).onOrder("1").filed();
    var restricted =
        people.aBloodTest().by(lab).of(klein).onOrder("1").in(Confidentiality.RESTRICTED).filed();

    assertThat(ground(normal)).isEqualTo(Ground.PRESENCE_CODE);
    assertThat(ground(restricted)).isEqualTo(Ground.TRUSTED_CIRCLE);
  }

  @Test
  void listNewestFirstByEitherDate() {
    var recent = clock.instant();
    var second =
        people.aBloodTest().by(weber).of(klein).careOn(recent.minus(Duration.ofDays(1))).filed();
    var first =
        people.aBloodTest().by(weber).of(klein).careOn(recent.minus(Duration.ofDays(9))).filed();

    assertThat(list(DocumentFilter.current())).containsExactly(first.id(), second.id());
    assertThat(list(DocumentFilter.current().by(DocumentFilter.Order.NEWEST_CARE)))
        .containsExactly(second.id(), first.id());
  }

  @Test
  void listNoneOnAPageOfNone() {
    people.aBloodTest().by(weber).of(klein).filed();

    var page =
        People.granted(
                documents.list(weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(0)))
            .found();

    assertThat(page.items()).isEmpty();
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.next()).isNull();
  }

  @Test
  void knowNoPatientUnderARandomId() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            documents.list(
                weber.actor(), PatientId.random(), DocumentFilter.current(), Slice.first(1)))
        .withMessage("PATIENT_UNKNOWN");
  }

  @Test
  void tellHolderWhoCanSeeOne() {
    var rossi = people.drRossi();
    klein.entrusting(rossi);
    var hoffmann = people.nurseHoffmann();
    people.consult(hoffmann, klein);
    var document = people.aBloodTest().by(weber).of(klein).filed();

    assertThat(viewers.now(klein.actor(), document.id()).orElseThrow())
        .extracting(viewer -> viewer.who().id())
        .containsExactlyInAnyOrder(weber.id().value(), rossi.id().value(), hoffmann.id().value());
    assertThat(viewers.now(weber.actor(), document.id())).isEmpty();
    assertThat(viewers.now(klein.actor(), DocumentId.random())).isEmpty();
  }

  @Test
  void tellHolderWhoCouldSeeOneInEachMode() {
    var rossi = people.drRossi();
    klein.entrusting(rossi);
    var hoffmann = people.nurseHoffmann();
    people.consult(hoffmann, klein);
    var document = people.aBloodTest().by(weber).of(klein).filed();

    var inEach = viewers.inEachMode(klein.actor(), document.id());

    assertThat(inEach.keySet())
        .isEqualTo(
            EnumSet.of(
                Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE));
    assertThat(inEach.get(Confidentiality.NORMAL)).hasSize(3);
    assertThat(inEach.get(Confidentiality.RESTRICTED)).hasSize(2);
    assertThat(inEach.get(Confidentiality.PRIVATE))
        .extracting(viewer -> viewer.who().id())
        .containsExactly(weber.id().value());
    assertThat(viewers.inEachMode(rossi.actor(), document.id())).isEmpty();
  }

  private void copy(Grant grant, DocumentEntry entry) throws IOException {
    documents.copy(grant, entry, OutputStream.nullOutputStream());
  }

  @Test
  void countsAndListsAtOneMomentWhateverIsFiledMeanwhile() throws Exception {
    int filings = 40;
    Thread filer =
        Thread.ofVirtual().start(() -> IntStream.range(0, filings).forEach(_ -> aPaper().filed()));

    int listed;
    boolean over;
    do {
      over = !filer.isAlive();
      DocumentPage page =
          People.granted(
                  documents.list(
                      weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(100)))
              .found();
      assertThat(page.items()).hasSize(page.total());
      listed = page.total();
    } while (!over);

    assertThat(listed).isEqualTo(filings);
  }

  private Paper aPaper() {
    return people.aBloodTest().by(weber).of(klein);
  }

  private Ground ground(DocumentEntry entry) {
    return ((Documents.Opened.Found) documents.open(weber.actor(), entry.id())).grant().ground();
  }

  private List<DocumentId> list(DocumentFilter filter) {
    return People.granted(documents.list(weber.actor(), klein.id(), filter, Slice.first(10)))
        .found()
        .items()
        .stream()
        .map(DocumentEntry::id)
        .toList();
  }

  private int strayLines(UUID person) {
    return owner
        .sql("SELECT count(*) FROM audit.stray_line WHERE person_id = :person")
        .param("person", person)
        .query(Integer.class)
        .single();
  }
}
