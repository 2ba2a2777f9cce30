package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RunningPlatform
final class PublicationsTests {

  private final Documents documents;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Holder klein;

  PublicationsTests(Documents documents, People people, MovableClock clock) {
    this.clock = clock;
    this.documents = documents;
    this.people = people;
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, (1 << 20) - 56, 1 << 20, 3_500_000})
  void givesBackTheExactBytes(int size) throws IOException {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    var filed = people.aBloodTest().by(weber).of(klein).saying(bytes).filed();

    var opened = (Documents.Opened.Found) documents.open(klein.actor(), filed.id());
    var copy = new ByteArrayOutputStream();
    documents.copy(opened.grant(), opened.entry(), copy);

    assertThat(copy.toByteArray()).isEqualTo(bytes);
    assertThat(opened.entry().size()).isEqualTo(size);
  }

  @Test
  void tellsAllThatWasSaidAboutADocument() {
    var filed = people.aBloodTest().by(weber).of(klein).titled("Ionogramme, 3 mai").filed();

    var entry = ((Documents.Opened.Found) documents.open(weber.actor(), filed.id())).entry();

    assertThat(entry).isEqualTo(filed);
    assertThat(entry.metadata().title()).isEqualTo("Ionogramme, 3 mai");
    assertThat(entry.filerName()).isEqualTo("Dr Paul Weber");
    assertThat(entry.own()).isTrue();
    assertThat(entry.filedByPatient()).isFalse();
  }

  @Test
  void answersReplayAsTheFirstTime() {
    Paper paper = people.aBloodTest().by(weber).of(klein);
    var first = paper.filed();

    assertThat(paper.published()).isEqualTo(new Publication.AlreadyHere(first));
    assertThat(current()).containsExactly(first);
  }

  @Test
  void refusesOtherBytesUnderTheSameId() {
    people.aBloodTest().by(weber).of(klein).under("urn:oid:1.2.3").filed();

    var other =
        people.aBloodTest().by(weber).of(klein).under("urn:oid:1.2.3").saying(bytes("other"));

    assertThat(other.published()).isEqualTo(new Publication.Conflict());
    assertThat(current()).hasSize(1);
  }

  @Test
  void takesTheSameIdOfAnotherFilerOrRecordAsAnotherDocument() {
    var rossi = people.drRossi();
    var luca = people.childLuca().referredTo(weber);
    klein.entrusting(rossi);

    var ids =
        Stream.of(
                people.aBloodTest().by(weber).of(klein),
                people.aBloodTest().by(rossi).of(klein),
                people.aBloodTest().by(weber).of(luca))
            .map(paper -> paper.under("urn:oid:1.2.3").saying(bytes("same")).filed().id())
            .distinct()
            .toList();

    assertThat(ids).hasSize(3);
  }

  @Test
  void filesOnceWhatIsSentTwiceAtATime() {
    List<Paper> same =
        Stream.generate(() -> people.aBloodTest().by(weber).of(klein).under("urn:oid:9"))
            .map(paper -> paper.saying(bytes("the same")))
            .limit(6)
            .toList();

    List<Publication> answers =
        same.stream()
            .map(paper -> CompletableFuture.supplyAsync(paper::published))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(Publication.Accepted.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Publication.AlreadyHere.class::isInstance).hasSize(5);
    assertThat(current()).hasSize(1);
  }

  @Test
  void refusesStrangerAndBlockedAlike() {
    var rossi = people.drRossi();
    klein.blocking(rossi);

    assertThat(people.aBloodTest().by(rossi).of(klein).published())
        .isEqualTo(people.aBloodTest().by(people.drRossi()).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
  }

  /** From a refused order nobody can tell a block from a closed record. */
  @Test
  void refusesTheBlockedLaboratoryAsAnyLaboratoryBeforeAClosedRecord() {
    var barred = people.labKirch();
    klein.blocking(barred);
    var closed = people.mrsKlein().closing();

    assertThat(people.aBloodTest().by(barred).of(klein).onOrder("2026-17").published())
        .isEqualTo(
            people.aBloodTest().by(people.labKirch()).of(closed).onOrder("2026-17").published())
        .isEqualTo(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void holdsBackNothingForTheHolderAndTheFund() {
    var until = clock.instant().plus(Duration.ofDays(2));
    var no = new Publication.Refused(Refusal.ANNOUNCEMENT_ONLY_FROM_PROFESSIONALS);
    var note = people.a(DocumentType.PATIENT_NOTE).by(klein.actor()).of(klein);
    var statement = people.a(DocumentType.BENEFIT_STATEMENT).by(people.healthFund()).of(klein);

    assertThat(note.announced(until, Confidentiality.NORMAL).published()).isEqualTo(no);
    assertThat(statement.announced(until, Confidentiality.NORMAL).published()).isEqualTo(no);
    assertThat(note.in(Confidentiality.PRIVATE).filed().own()).isTrue();
  }

  @Test
  void takesNothingIntoClosedRecord() {
    klein.closing();

    assertThat(people.aBloodTest().by(weber).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.RECORD_CLOSED));
  }

  @Test
  void takesResultFromLaboratoryWithAnOrderOnly() {
    var lab = people.labKirch();

    assertThat(people.aBloodTest().by(lab).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
    assertThat(people.aBloodTest().by(lab).of(klein).onOrder("2026-17").published())
        .isInstanceOf(Publication.Accepted.class);
  }

  @Test
  void takesBenefitStatementsFromTheFundAndNothingElse() {
    var fund = people.healthFund();

    assertThat(people.a(DocumentType.BENEFIT_STATEMENT).by(fund).of(klein).published())
        .isInstanceOf(Publication.Accepted.class);
    assertThat(people.aBloodTest().by(fund).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
    assertThat(people.a(DocumentType.BENEFIT_STATEMENT).by(weber).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND));
  }

  @Test
  void keepsThePatientsOwnWordsApart() {
    var note = people.a(DocumentType.PATIENT_NOTE).by(klein.actor()).of(klein).filed();

    assertThat(note.filedByPatient()).isTrue();
    assertThat(note.filerName()).isEqualTo("Josette Klein");
    assertThat(people.a(DocumentType.PATIENT_NOTE).by(weber).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.PERSONAL_ONLY_FROM_HOLDER));
    assertThat(people.aBloodTest().by(klein.actor()).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.PERSONAL_ONLY_FROM_HOLDER));
  }

  @Test
  void takesNothingOnAnOrderFromACivilPerson() {
    var neighbour = people.mrsKlein();

    assertThat(people.aBloodTest().by(neighbour.actor()).of(klein).onOrder("2026-17").published())
        .isEqualTo(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void onlyLogsWhatWasRefusedAmongOthers() {
    Paper first = people.aBloodTest().by(weber).of(klein).under("urn:oid:1.2.4");
    Paper second = people.aBloodTest().by(weber).of(klein).under("urn:oid:1.2.4");

    // Alone, the second would be filed: nothing stands in its way but the first.
    List<Publication> answers = first.publishedWith(second.saying(bytes("other")));

    assertThat(answers).hasSize(2);
    assertThat(answers.getLast()).isEqualTo(new Publication.Conflict());
    assertThat(current()).isEmpty();
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.PUBLISHED)
        .singleElement()
        .satisfies(line -> assertThat(line.detail()).isEqualTo("CONFLICT"))
        .satisfies(line -> assertThat(line.documents()).isEmpty());
  }

  @Test
  void refusesWhoIsNotListed() {
    people.unlist(weber);

    assertThat(people.aBloodTest().by(weber).of(klein).published())
        .isEqualTo(new Publication.Refused(Refusal.NOT_LISTED));
  }

  private List<DocumentEntry> current() {
    return People.granted(
            documents.list(weber.actor(), klein.id(), DocumentFilter.current(), Slice.first(50)))
        .found()
        .items();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
