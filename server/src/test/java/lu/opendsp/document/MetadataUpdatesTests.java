package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.MetadataUpdates.Change;
import lu.opendsp.document.MetadataUpdates.Updated;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class MetadataUpdatesTests {

  private final MetadataUpdates updates;
  private final Documents documents;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient owner;
  private final Professional weber;
  private final Holder klein;

  MetadataUpdatesTests(
      MetadataUpdates updates,
      Documents documents,
      People people,
      MovableClock clock,
      TestDatabase database) {
    this.updates = updates;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void keepsWhatWasSaidBefore() {
    DocumentEntry filed = people.aBloodTest().by(weber).of(klein).titled("Before").filed();

    Updated updated = title(weber.actor(), filed, "After");

    assertThat(updated).isInstanceOf(Updated.Done.class);
    DocumentEntry now = seen(weber.actor(), filed.id());
    assertThat(now.metadata().title()).isEqualTo("After");
    assertThat(now.metadata())
        .usingRecursiveComparison()
        .ignoringFields("title")
        .isEqualTo(filed.metadata());
    assertThat(now.version()).isEqualTo(filed.version() + 1);
    assertThat(now.versionTag()).isNotEqualTo(filed.versionTag());
    assertThat(versionsKept(filed)).isEqualTo(1);
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.TITLE_CHANGED)
        .singleElement()
        .satisfies(line -> assertThat(line.documents()).containsExactly(filed.id()));
  }

  @Test
  void changesNothingOfAVersionThatWasNotRead() {
    DocumentEntry filed = people.aBloodTest().by(weber).of(klein).titled("Before").filed();
    title(weber.actor(), filed, "First");

    assertThat(title(weber.actor(), filed, "Second")).isEqualTo(new Updated.Outdated());
    assertThat(seen(weber.actor(), filed.id()).metadata().title()).isEqualTo("First");
  }

  @Test
  void changesBothOrNothingAndLogsWhy() {
    DocumentEntry filed =
        people.aBloodTest().by(weber).of(klein).in(Confidentiality.RESTRICTED).filed();
    var rossi = people.drRossi();
    klein.entrusting(rossi);

    var both =
        new Change(
            seen(rossi.actor(), filed.id()).versionTag(),
            ModeWish.of(Confidentiality.NORMAL),
            "Not his to say");
    assertThat(updates.update(rossi.actor(), filed.id(), both))
        .isEqualTo(new Updated.Refused(Refusal.NOT_THE_AUTHOR));

    assertThat(seen(weber.actor(), filed.id()).modeNow()).isEqualTo(Confidentiality.RESTRICTED);
    assertThat(versionsKept(filed)).isZero();
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.TITLE_CHANGED)
        .singleElement()
        .satisfies(line -> assertThat(line.refusal()).isEqualTo(Refusal.NOT_THE_AUTHOR));
    assertThat(people.lines(klein))
        .noneMatch(line -> line.action() == AccessAction.MODE_CHANGED && line.permitted());
  }

  @Test
  void isUnknownToWhoDoesNotSeeIt() {
    DocumentEntry filed =
        people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed();
    var rossi = people.drRossi();
    klein.entrusting(rossi);
    people.consult(people.nurseHoffmann(), klein);

    assertThat(title(rossi.actor(), filed, "x")).isEqualTo(new Updated.Unknown());
    assertThat(title(people.drRossi().actor(), filed, "x")).isEqualTo(new Updated.Unknown());
    klein.blocking(weber);
    assertThat(title(weber.actor(), filed, "x")).isEqualTo(new Updated.Unknown());
    assertThat(updates.update(rossi.actor(), DocumentId.random(), change("-", "x")))
        .isEqualTo(new Updated.Unknown());
  }

  @Test
  void waitsForNoTitleWhileAnAnnouncementIsHeld() {
    DocumentEntry held =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(clock.instant().plus(Duration.ofDays(3)), Confidentiality.NORMAL)
            .filed();

    assertThat(title(klein.actor(), held, "x")).isEqualTo(new Updated.Unknown());
    assertThat(title(weber.actor(), held, "Corrected")).isInstanceOf(Updated.Done.class);
  }

  private Updated title(Actor actor, DocumentEntry of, String title) {
    return updates.update(actor, of.id(), change(of.versionTag(), title));
  }

  private static Change change(String tag, @Nullable String title) {
    return new Change(tag, null, title);
  }

  private DocumentEntry seen(Actor actor, DocumentId document) {
    return ((Documents.Opened.Found) documents.open(actor, document)).entry();
  }

  private int versionsKept(DocumentEntry entry) {
    return owner
        .sql("SELECT count(*) FROM document.metadata_version WHERE document_id = :document")
        .param("document", entry.id().value())
        .query(Integer.class)
        .single();
  }
}
