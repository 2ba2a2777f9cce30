package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.access.Whom;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentExemptions.Changed;
import lu.opendsp.document.DocumentExemptions.Said;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Rule;
import lu.opendsp.policy.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Only my gynaecologist, not my dentist: what a holder says by name about one document. */
@RunningPlatform
final class DocumentExemptionsTests {

  private final DocumentExemptions exemptions;
  private final Documents documents;
  private final Publications publications;
  private final Viewers viewers;
  private final Projections projections;
  private final People people;
  private final MovableClock clock;
  private final JdbcClient jdbc;

  DocumentExemptionsTests(
      DocumentExemptions exemptions,
      Documents documents,
      Publications publications,
      Viewers viewers,
      Projections projections,
      People people,
      MovableClock clock,
      JdbcClient jdbc) {
    this.exemptions = exemptions;
    this.documents = documents;
    this.publications = publications;
    this.viewers = viewers;
    this.projections = projections;
    this.people = people;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  @Test
  void hideADocumentFromOneAsIfThereWereNone() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(weber).entrusting(rossi);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    said(klein, document, new Wish.Hide(rossi.id()));

    assertThat(opens(rossi.actor(), document)).isFalse();
    assertThat(listed(rossi.actor(), klein)).isEmpty();
    assertThat(opens(weber.actor(), document)).isTrue();
    assertThat(opens(klein.actor(), document)).isTrue();
    assertThat(whoCan(klein, document)).containsExactly(weber.id().value());
    assertThat(seenAs(klein, rossi)).isZero();
    var why = projections.why(klein.actor(), document, new Whom.Somebody(rossi.id()));
    assertThat(why.orElseThrow().steps())
        .extracting(Step::rule, Step::ground)
        .contains(tuple(Rule.HIDDEN_BY_NAME, Ground.TRUSTED_CIRCLE));

    said(klein, document, new Wish.Forget(rossi.id()));
    assertThat(opens(rossi.actor(), document)).isTrue();
  }

  @Test
  void showAPrivateDocumentToThoseAloneWhoAreNamed() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Professional faber = people.drFaber();
    Holder klein = people.mrsKlein().entrusting(rossi).referredTo(faber);
    people.consult(weber, klein);
    DocumentId document =
        people.aBloodTest().by(weber).of(klein).in(Confidentiality.PRIVATE).filed().id();

    said(klein, document, new Wish.Show(rossi.id()));
    assertThat(whoCan(klein, document))
        .containsExactlyInAnyOrder(weber.id().value(), rossi.id().value());
    said(klein, document, new Wish.OnlyNamed(true));

    assertThat(whoCan(klein, document)).containsExactly(rossi.id().value());
    assertThat(opens(rossi.actor(), document)).isTrue();
    assertThat(listed(rossi.actor(), klein)).containsExactly(document);
    assertThat(opens(weber.actor(), document)).as("who wrote it").isFalse();
    assertThat(opens(faber.actor(), document)).isFalse();

    klein.blocking(rossi);
    assertThat(opens(rossi.actor(), document)).as("a block goes first").isFalse();
  }

  @Test
  void letNobodyInWhoHasNoRelation() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(weber);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    said(klein, document, new Wish.Show(rossi.id()));
    assertThat(opens(rossi.actor(), document)).isFalse();
    assertThat(whoCan(klein, document)).containsExactly(weber.id().value());

    klein.entrusting(rossi);
    assertThat(opens(rossi.actor(), document)).isTrue();
  }

  @Test
  void countForEveryVersionOfTheDocument() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(weber).entrusting(rossi);
    DocumentId first = people.aBloodTest().by(weber).of(klein).filed().id();

    said(klein, first, new Wish.Hide(rossi.id()));
    DocumentId second = people.aBloodTest().by(weber).of(klein).replacing(first).filed().id();
    assertThat(opens(rossi.actor(), second)).as("a correction").isFalse();

    said(klein, second, new Wish.Forget(rossi.id()));
    assertThat(listed(rossi.actor(), klein)).containsExactlyInAnyOrder(first, second);
    said(klein, second, new Wish.Hide(rossi.id()));
    assertThat(listed(rossi.actor(), klein)).as("the version before too").isEmpty();
  }

  @Test
  void countForAVersionTheHolderDoesNotSeeYet() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(weber).entrusting(rossi);
    DocumentId first = people.aBloodTest().by(weber).of(klein).filed().id();
    DocumentId announced =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .replacing(first)
            .announced(clock.instant().plus(Duration.ofDays(1)), Confidentiality.NORMAL)
            .filed()
            .id();

    assertThat(exemptions.now(klein.actor(), announced)).isEmpty();
    assertThat(exemptions.change(klein.actor(), announced, 0, new Wish.Hide(rossi.id())))
        .isEqualTo(new Changed.Unknown());
    said(klein, first, new Wish.Hide(rossi.id()));

    assertThat(opens(rossi.actor(), announced)).isFalse();
    clock.pass(Duration.ofDays(2));
    assertThat(opens(rossi.actor(), announced)).as("when it is released").isFalse();
    assertThat(opens(klein.actor(), announced)).isTrue();
  }

  @Test
  void loseNobodysChange() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(weber).entrusting(rossi);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    long seen = exemptions.now(klein.actor(), document).orElseThrow().version();
    said(klein, document, new Wish.Hide(rossi.id()));

    assertThat(exemptions.change(klein.actor(), document, seen, new Wish.OnlyNamed(true)))
        .isEqualTo(new Changed.Outdated());
    assertThat(exemptions.now(klein.actor(), document).orElseThrow())
        .isEqualTo(new Said(Exemptions.NONE.hiding(rossi.id().value()), seen + 1));
    assertThat(
            jdbc.sql(
                    """
                    SELECT version, hidden_from IS NOT NULL FROM document.exemption_change
                     WHERE document_id = :document ORDER BY version
                    """)
                .param("document", document.value())
                .query((row, _) -> row.getLong(1) + " " + row.getBoolean(2))
                .list())
        .containsExactly("1 true");
  }

  @Test
  void areTheHoldersAloneAndWrittenDown() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().referredTo(weber).entrusting(rossi);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();
    String tag = tag(weber.actor(), document);

    said(klein, document, new Wish.Hide(rossi.id()));
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.EXEMPTIONS_CHANGED);
          assertThat(line.detail()).isEqualTo("-" + rossi.id());
          assertThat(line.documents()).containsExactly(document);
          assertThat(line.ground()).isEqualTo(Ground.HOLDER);
        });
    assertThat(tag(weber.actor(), document)).as("told to nobody else").isEqualTo(tag);

    assertThat(exemptions.change(weber.actor(), document, 1, new Wish.OnlyNamed(true)))
        .isEqualTo(new Changed.Unknown());
    assertThat(people.lines(klein).getFirst().refusal()).isEqualTo(Refusal.HOLDER_ONLY);
    assertThat(exemptions.now(weber.actor(), document)).isEmpty();
    assertThat(exemptions.now(klein.actor(), DocumentId.random())).isEmpty();
  }

  @Test
  void nameWhoCaresForPatients() {
    Professional weber = people.drWeber();
    Professional hospital = people.hospitalNord();
    Holder klein = people.mrsKlein().entrusting(weber);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    assertThat(exemptions.change(klein.actor(), document, 0, new Wish.Hide(hospital.id())))
        .isEqualTo(new Changed.Refused(Refusal.PERSON_NOT_SUITABLE));
    assertThatThrownBy(
            () -> exemptions.change(klein.actor(), document, 0, new Wish.Show(PersonId.random())))
        .isInstanceOf(ProblemException.class);
    assertThat(exemptions.now(klein.actor(), document).orElseThrow().version()).isZero();
  }

  @Test
  void leaveCorrectingPossible() {
    Professional weber = people.drWeber();
    Holder klein = people.mrsKlein().entrusting(weber);
    DocumentId document = people.aBloodTest().by(weber).of(klein).filed().id();

    said(klein, document, new Wish.Hide(weber.id()));

    assertThat(opens(weber.actor(), document)).isFalse();
    assertThat(publications.withdraw(weber.actor(), document))
        .isEqualTo(Publications.Withdrawal.WITHDRAWN);
  }

  private void said(Holder holder, DocumentId document, Wish wish) {
    long version = exemptions.now(holder.actor(), document).orElseThrow().version();
    assertThat(exemptions.change(holder.actor(), document, version, wish))
        .isInstanceOf(Changed.Done.class);
  }

  private boolean opens(Actor actor, DocumentId document) {
    return documents.open(actor, document) instanceof Documents.Opened.Found;
  }

  private String tag(Actor actor, DocumentId document) {
    return documents.open(actor, document) instanceof Documents.Opened.Found(_, var entry)
        ? entry.versionTag()
        : "";
  }

  private List<DocumentId> listed(Actor actor, Holder holder) {
    return documents.list(actor, holder.id(), DocumentFilter.all(), Slice.first(Slice.SIZE_MAX))
            instanceof Opening.Granted<DocumentPage>(_, DocumentPage page)
        ? page.items().stream().map(DocumentEntry::id).toList()
        : List.of();
  }

  private List<UUID> whoCan(Holder holder, DocumentId document) {
    return viewers.now(holder.actor(), document).orElseThrow().stream()
        .map(Viewer::who)
        .map(who -> who.id())
        .toList();
  }

  private int seenAs(Holder holder, Professional other) {
    return People.granted(
            projections
                .seenAs(
                    holder.actor(),
                    holder.id(),
                    new Whom.Somebody(other.id()),
                    DocumentFilter.all(),
                    Slice.first(Slice.SIZE_MAX))
                .orElseThrow())
        .found()
        .seen()
        .found()
        .total();
  }
}
