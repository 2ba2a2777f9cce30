package lu.opendsp.document;

import static lu.opendsp.policy.Confidentiality.ANNOUNCEMENT;
import static lu.opendsp.policy.Confidentiality.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changes while somebody files, changes, or decides: a write rests on facts that hold. */
@RunningPlatform
final class MeanwhileTests {

  private final RecordSettings settings;
  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final TestDatabase database;
  private final JdbcClient owner;
  private final Professional rossi;
  private final Holder klein;

  MeanwhileTests(
      RecordSettings settings,
      Documents documents,
      Publications publications,
      People people,
      TestDatabase database) {
    this.settings = settings;
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    this.database = database;
    this.owner = JdbcClient.create(database.owner());
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().entrusting(rossi);
  }

  @Test
  void refusesAFilingWhoseFilerIsBlockedBeforeItIsCommitted() throws SQLException {
    Paper paper = people.aBloodTest().by(rossi).of(klein);

    Publication answer = whileFilingWaits(paper::published, () -> klein.blocking(rossi));

    assertThat(answer).isEqualTo(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
    assertThat(documents()).isZero();
    assertThat(people.lines(klein).getFirst())
        .extracting(AccessLine::action, AccessLine::refusal)
        .containsExactly(AccessAction.PUBLISHED, Refusal.BLOCKED_BY_PATIENT);
  }

  @Test
  void refusesAFilingWhoseFilerLeavesTheDirectoryBeforeItIsCommitted() throws SQLException {
    Paper paper = people.aBloodTest().by(rossi).of(klein);

    Publication answer = whileFilingWaits(paper::published, () -> people.unlist(rossi));

    assertThat(answer).isEqualTo(new Publication.Refused(Refusal.NOT_LISTED));
    assertThat(documents()).isZero();
  }

  @Test
  void filesOnceWhenTheFactsChangeButTheAnswerStays() throws SQLException {
    Paper paper = people.aBloodTest().by(rossi).of(klein);

    Publication answer =
        whileFilingWaits(paper::published, () -> klein.entrusting(people.drWeber()));

    assertThat(answer).isInstanceOf(Publication.Accepted.class);
    assertThat(documents()).isEqualTo(1);
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.PUBLISHED)
        .hasSize(1);
  }

  @Test
  void letsManyFileInOneRecordAtATime() {
    List<Paper> papers =
        Stream.generate(() -> people.aBloodTest().by(people.drWeber()).of(klein)).limit(8).toList();
    List<Paper> mine =
        Stream.generate(() -> people.aBloodTest().by(rossi).of(klein)).limit(8).toList();

    List<Publication> answers = allAtOnce(filings(mine));
    List<Publication> refused = allAtOnce(filings(papers));

    assertThat(answers).hasSize(8).allMatch(Publication.Accepted.class::isInstance);
    assertThat(refused).containsOnly(new Publication.Refused(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void holdsNothingBackThatThePatientReadsMeanwhile() throws SQLException {
    DocumentId document = people.aBloodTest().by(rossi).of(klein).filed().id();
    var hold = new ModeWish(ANNOUNCEMENT, null, "to be told in person", NORMAL);

    ModeChanged answer;
    try (Connection holding = database.owner().getConnection()) {
      holding.setAutoCommit(false);
      keepFacts(holding);
      var holdingBack =
          CompletableFuture.supplyAsync(
              () -> publications.changeMode(rossi.actor(), document, hold));
      await().until(database::isSomebodyWaiting);
      documents.open(klein.actor(), document);
      holding.rollback();
      answer = holdingBack.join();
    }

    assertThat(answer).isEqualTo(new ModeChanged.Refused(Refusal.ALREADY_SEEN_BY_PATIENT));
  }

  private void keepFacts(Connection holding) throws SQLException {
    try (var statement = holding.createStatement()) {
      statement.execute(
          "SELECT 1 FROM record.health_record WHERE record_id = '%s' FOR SHARE"
              .formatted(klein.record().value()));
    }
  }

  @Test
  void makesOneChoiceOfTwoClicks() {
    var weber = people.drWeber();
    Supplier<Opening<RecordSettings.Done>> click =
        () -> settings.entrust(klein.actor(), klein.id(), weber.id(), null);

    List<Opening<RecordSettings.Done>> answers = allAtOnce(List.of(click, click, click, click));

    assertThat(answers).allMatch(Opening.Granted.class::isInstance);
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().circle())
        .hasSize(2);
  }

  private static List<Supplier<Publication>> filings(List<Paper> papers) {
    return papers.stream().<Supplier<Publication>>map(paper -> paper::published).toList();
  }

  private static <R> List<R> allAtOnce(List<Supplier<R>> acts) {
    return acts.stream().map(CompletableFuture::supplyAsync).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  /** Holds a filing up in the middle of its transaction until the other act is committed. */
  private <R> R whileFilingWaits(Supplier<R> filing, Runnable act) throws SQLException {
    try (Connection holding = database.owner().getConnection()) {
      holding.setAutoCommit(false);
      holding.createStatement().execute("LOCK TABLE document.locator IN EXCLUSIVE MODE");
      CompletableFuture<R> answer = CompletableFuture.supplyAsync(filing);
      await().until(this::somebodyWaits);
      act.run();
      holding.rollback();
      return answer.join();
    }
  }

  private boolean somebodyWaits() {
    return owner
        .sql(
            """
            SELECT EXISTS (SELECT 1 FROM pg_locks
                            WHERE relation = 'document.locator'::regclass AND NOT granted)
            """)
        .query(Boolean.class)
        .single();
  }

  private int documents() {
    return owner
        .sql("SELECT count(*) FROM document.document WHERE record_id = :record")
        .param("record", klein.record().value())
        .query(Integer.class)
        .single();
  }
}
