package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentHiding.Changed;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a doctor and a minor hide from his parents, and from whom they let look. */
@RunningPlatform
final class DocumentHidingTests {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");
  private static final Changed DONE = new Changed.Done();
  private static final Changed UNKNOWN = new Changed.Unknown();

  private final DocumentHiding hiding;
  private final Documents documents;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient jdbc;
  private final AtTheSide side;
  private final Professional faber;
  private final Holder luca;
  private final Holder mother;
  private final Holder uncle;

  DocumentHidingTests(
      DocumentHiding hiding,
      Documents documents,
      People people,
      MovableClock clock,
      JdbcClient jdbc,
      AutowireCapableBeanFactory beans) {
    this.hiding = hiding;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
    this.jdbc = jdbc;
    this.side = beans.createBean(AtTheSide.class);
    this.faber = people.drFaber();
    this.luca = people.childLuca().referredTo(faber);
    this.mother = side.motherOf(luca);
    this.uncle = side.uncleOf(luca, mother);
  }

  private DocumentId letter() {
    return people.aBloodTest().by(faber).of(luca).filed().id();
  }

  private Changed hide(Actor actor, DocumentId document) {
    return hiding.change(actor, document, true);
  }

  private Changed show(Actor actor, DocumentId document) {
    return hiding.change(actor, document, false);
  }

  private boolean opens(Actor actor, DocumentId document) {
    return documents.open(actor, document) instanceof Documents.Opened.Found;
  }

  private DocumentEntry entry(Actor actor, DocumentId document) {
    if (documents.open(actor, document) instanceof Documents.Opened.Found(_, var entry)) {
      return entry;
    }
    throw new AssertionError("not seen");
  }

  @Test
  void isKeptFromParentsAndCompanionsAndFromNobodyElse() {
    DocumentId letter = letter();
    DocumentEntry before = entry(faber.actor(), letter);
    long facts = factsVersion();

    assertThat(hide(faber.actor(), letter)).isEqualTo(DONE);

    assertThat(opens(mother.actor(), letter)).isFalse();
    assertThat(opens(uncle.actor(), letter)).isFalse();
    assertThat(entry(luca.actor(), letter).isHidden()).isTrue();
    DocumentEntry after = entry(faber.actor(), letter);
    assertThat(after.isHidden()).isTrue();
    assertThat(after.version()).as("no trace when it is shown again").isEqualTo(before.version());
    assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
    assertThat(after.versionTag()).isNotEqualTo(before.versionTag());
    assertThat(factsVersion()).as("a read under way is decided again").isGreaterThan(facts);
    assertThat(people.lines(luca))
        .filteredOn(line -> line.action() == AccessAction.HIDING_CHANGED)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.ground()).isEqualTo(Ground.AUTHOR);
          assertThat(line.documents()).containsExactly(letter);
          assertThat(line.detail()).isEqualTo("HIDDEN");
        });
  }

  private long factsVersion() {
    return jdbc.sql("SELECT facts_version FROM record.health_record WHERE record_id = :record")
        .param("record", luca.record().value())
        .query(Long.class)
        .single();
  }

  @Test
  void isFiledHiddenAndStaysSoInTheNextVersion() {
    DocumentId first = people.aBloodTest().by(faber).of(luca).hiddenFromParents().filed().id();
    DocumentId second = people.aBloodTest().by(faber).of(luca).replacing(first).filed().id();

    assertThat(opens(mother.actor(), first)).isFalse();
    assertThat(opens(mother.actor(), second)).isFalse();
    assertThat(entry(faber.actor(), second).isHidden()).isTrue();

    assertThat(show(faber.actor(), second)).isEqualTo(DONE);
    assertThat(entry(mother.actor(), first).status()).isEqualTo(DocumentStatus.SUPERSEDED);
    assertThat(entry(mother.actor(), second).replaces()).isEqualTo(first);
    assertThat(hide(faber.actor(), first)).isEqualTo(DONE);
    assertThat(opens(mother.actor(), second)).as("all versions or none").isFalse();
    assertThat(
            jdbc.sql(
                    """
                    SELECT number, hidden FROM document.hiding_change
                     WHERE document_id = :document ORDER BY number
                    """)
                .param("document", second.value())
                .query((row, _) -> row.getLong(1) + " " + row.getBoolean(2))
                .list())
        .containsExactly("1 true", "2 false", "3 true");
  }

  /** A correction says more than the parents know: they keep what they had, as it was. */
  @Test
  void leavesTheVersionBeforeToTheParents() {
    DocumentId first = letter();
    people.aBloodTest().by(faber).of(luca).replacing(first).hiddenFromParents().filed();

    DocumentEntry seen = entry(mother.actor(), first);
    assertThat(seen.status()).isEqualTo(DocumentStatus.CURRENT);
    assertThat(seen.replacedBy()).isNull();
    assertThat(seen.version()).isEqualTo(1);
  }

  @Test
  void isShownAgainByThePatientOrByWhoHidIt() {
    Professional weber = people.drWeber();
    luca.entrusting(weber);
    DocumentId letter = letter();

    assertThat(hide(weber.actor(), letter)).isEqualTo(DONE);
    assertThat(hide(faber.actor(), letter))
        .isEqualTo(new Changed.Refused(Refusal.SETTING_CHANGED_MEANWHILE));
    assertThat(show(faber.actor(), letter))
        .as("who filed it did not hide it")
        .isEqualTo(new Changed.Refused(Refusal.HIDING_NOT_YOURS));
    assertThat(show(mother.actor(), letter)).isEqualTo(UNKNOWN);
    assertThat(show(luca.actor(), letter)).isEqualTo(DONE);
    assertThat(opens(mother.actor(), letter)).isTrue();
    assertThat(show(luca.actor(), letter))
        .isEqualTo(new Changed.Refused(Refusal.SETTING_CHANGED_MEANWHILE));
    assertThat(hide(luca.actor(), letter)).isEqualTo(new Changed.Refused(Refusal.HIDING_NOT_YOURS));

    assertThat(hide(weber.actor(), letter)).isEqualTo(DONE);
    assertThat(show(weber.actor(), letter)).isEqualTo(DONE);
    assertThat(hide(mother.actor(), letter))
        .isEqualTo(new Changed.Refused(Refusal.HIDING_NOT_YOURS));
    assertThat(hide(faber.actor(), DocumentId.random())).isEqualTo(UNKNOWN);
  }

  @Test
  void beginsBeforeTheEighteenthBirthdayAndEndsWithNobodysHelp() {
    DocumentId letter = letter();
    DocumentId late = letter();
    LocalDate born = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(1).minusYears(18);
    side.born(luca, born);
    assertThat(hide(faber.actor(), letter)).isEqualTo(DONE);

    clock.pass(Duration.between(clock.instant(), LegalBasis.majority(born)));

    assertThat(hide(faber.actor(), late))
        .isEqualTo(new Changed.Refused(Refusal.HIDING_ONLY_OF_MINORS));
    assertThat(people.aBloodTest().by(faber).of(luca).hiddenFromParents().published())
        .isEqualTo(new Publications.Publication.Refused(Refusal.HIDING_ONLY_OF_MINORS));
    assertThat(opens(uncle.actor(), late)).isTrue();
    assertThat(opens(uncle.actor(), letter)).as("it ends never by itself").isFalse();
    DocumentId corrected =
        people.aBloodTest().by(faber).of(luca).replacing(letter).hiddenFromParents().filed().id();
    assertThat(opens(uncle.actor(), corrected)).isFalse();
    assertThat(show(luca.actor(), letter)).isEqualTo(DONE);
    assertThat(opens(uncle.actor(), letter)).isTrue();
  }

  @Test
  void isNotForThePatientsOwnWordsOrStatements() {
    assertThat(
            people
                .a(DocumentType.PATIENT_NOTE)
                .by(luca.actor())
                .of(luca)
                .hiddenFromParents()
                .published())
        .isEqualTo(new Publications.Publication.Refused(Refusal.HIDING_NOT_YOURS));
  }
}
