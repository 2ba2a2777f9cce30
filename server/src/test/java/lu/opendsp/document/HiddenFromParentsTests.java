package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lu.opendsp.access.PastEyes.Stretch;
import lu.opendsp.access.Whom;
import lu.opendsp.document.DocumentHiding.Changed;
import lu.opendsp.identity.Actor;
import lu.opendsp.inbox.OwnInbox;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Rule;
import lu.opendsp.policy.Step;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Nothing a parent is told betrays what is hidden from her; the patient is told all of it. */
@RunningPlatform
final class HiddenFromParentsTests {

  private static final Changed UNKNOWN = new Changed.Unknown();

  private final DocumentHiding hiding;
  private final Documents documents;
  private final DocumentGroups groups;
  private final DocumentExemptions exemptions;
  private final Viewers viewers;
  private final Projections projections;
  private final PastViews past;
  private final OwnInbox inbox;
  private final People people;
  private final MovableClock clock;
  private final AtTheSide side;
  private final Professional faber;
  private final Holder luca;
  private final Holder mother;

  HiddenFromParentsTests(
      DocumentHiding hiding,
      Documents documents,
      DocumentGroups groups,
      DocumentExemptions exemptions,
      Viewers viewers,
      Projections projections,
      PastViews past,
      OwnInbox inbox,
      People people,
      MovableClock clock,
      AutowireCapableBeanFactory beans) {
    this.hiding = hiding;
    this.documents = documents;
    this.groups = groups;
    this.exemptions = exemptions;
    this.viewers = viewers;
    this.projections = projections;
    this.past = past;
    this.inbox = inbox;
    this.people = people;
    this.clock = clock;
    this.side = beans.createBean(AtTheSide.class);
    this.faber = people.drFaber();
    this.luca = people.childLuca().referredTo(faber);
    this.mother = side.motherOf(luca);
  }

  private DocumentId letter() {
    return people.aBloodTest().by(faber).of(luca).filed().id();
  }

  private boolean opens(Actor actor, DocumentId document) {
    return documents.open(actor, document) instanceof Documents.Opened.Found;
  }

  @Test
  void isExplainedToThePatient() {
    Holder uncle = side.uncleOf(luca, mother);
    DocumentId letter = letter();
    hiding.change(faber.actor(), letter, true);

    assertThat(viewers.now(luca.actor(), letter).orElseThrow())
        .extracting(viewer -> viewer.who().id())
        .containsExactly(faber.id().value());
    var why = projections.why(luca.actor(), letter, new Whom.AtMySide(mother.id()));
    assertThat(why.orElseThrow().steps())
        .extracting(Step::rule, Step::ground)
        .contains(tuple(Rule.HIDDEN_FROM_REPRESENTATIVES, Ground.LEGAL_REPRESENTATIVE));
    assertThat(seenAs(luca.actor(), luca, new Whom.AtMySide(uncle.id()))).startsWith("0 ");
    assertThat(People.granted(inbox.read(luca.actor())).found())
        .extracting(Inbox.Entry::kind)
        .contains(NoticeKind.NEW_DOCUMENT);
  }

  /** Two children with the same record, but one has a document the other has not. */
  @Test
  void leavesNoTraceForAParent() {
    Holder other = people.childLuca().referredTo(faber);
    Holder othersMother = side.motherOf(other);
    DocumentId plain = letter();
    DocumentId others = people.aBloodTest().by(faber).of(other).filed().id();
    DocumentId hidden = people.aBloodTest().by(faber).of(luca).hiddenFromParents().filed().id();
    DocumentId corrected =
        people.aBloodTest().by(faber).of(luca).replacing(plain).hiddenFromParents().filed().id();
    Professional rossi = people.drRossi();
    people.consult(rossi, luca);
    people.consult(rossi, other);
    people.aBloodTest().by(rossi).of(luca).hiddenFromParents().filed();
    assertThat(opens(rossi.actor(), hidden)).isTrue();

    assertThat(told(mother, luca, plain, rossi))
        .isEqualTo(told(othersMother, other, others, rossi));
    for (DocumentId unseen : List.of(hidden, corrected)) {
      assertThat(hiding.change(mother.actor(), unseen, true)).isEqualTo(UNKNOWN);
      assertThat(hiding.change(mother.actor(), unseen, false)).isEqualTo(UNKNOWN);
      assertThat(viewers.now(mother.actor(), unseen)).isEmpty();
      assertThat(projections.why(mother.actor(), unseen, new Whom.Somebody(rossi.id()))).isEmpty();
    }
  }

  /** All that a parent is told, in words that are the same for the same. */
  private List<String> told(Holder parent, Holder child, DocumentId plain, Professional doctor) {
    Actor actor = parent.actor();
    var told = new ArrayList<String>();
    var page =
        People.granted(
            documents.list(actor, child.id(), DocumentFilter.all(), Slice.first(Slice.SIZE_MAX)));
    told.add(page.found().total() + " listed");
    page.found()
        .items()
        .forEach(entry ->
            told.add(
                entry.status()
                    + " "
                    + entry.version()
                    + " "
                    + entry.replacedBy()
                    + (entry.updatedAt().equals(entry.filedAt()) ? " as filed" : " later")));
    told.add(documents.filers(page.grant()).size() + " filers");
    told.add(
        People.granted(
                    groups.list(actor, child.id(), GroupFilter.all(), Slice.first(Slice.SIZE_MAX)))
                .found()
                .total()
            + " groups");
    told.addAll(toldOfOthers(actor, child, plain, doctor));
    return told;
  }

  private List<String> toldOfOthers(
      Actor actor, Holder child, DocumentId plain, Professional doctor) {
    var told = new ArrayList<String>();
    told.add(seenAs(actor, child, new Whom.Somebody(doctor.id())));
    told.add(seenAs(actor, child, new Whom.Somebody(faber.id())));
    told.add(viewers.now(actor, plain).orElseThrow().size() + " viewers");
    told.add(
        People.granted(
                    past.on(
                            actor,
                            child.id(),
                            faber.id(),
                            new Stretch(
                                clock.instant().minus(Duration.ofHours(1)),
                                clock.instant().plus(Duration.ofHours(1))))
                        .orElseThrow())
                .found()
                .seen()
                .size()
            + " in the past");
    told.add(People.granted(exemptions.all(actor, child.id())).found() + " exceptions");
    return told;
  }

  private String seenAs(Actor actor, Holder child, Whom whom) {
    var seen =
        People.granted(
                projections
                    .seenAs(
                        actor, child.id(), whom, DocumentFilter.all(), Slice.first(Slice.SIZE_MAX))
                    .orElseThrow())
            .found();
    return seen.seen().found().total() + " " + seen.why().steps().stream().map(Step::rule).toList();
  }

  @Test
  void tellsNobodyByANoticeOfALookAtIt() {
    Professional rossi = people.drRossi();
    DocumentId hidden = people.aBloodTest().by(faber).of(luca).hiddenFromParents().filed().id();
    people.consult(rossi, luca);

    assertThat(opens(rossi.actor(), hidden)).isTrue();
    assertThat(kinds()).doesNotContain(NoticeKind.FIRST_LOOK);
    assertThat(opens(rossi.actor(), letter())).isTrue();
    assertThat(kinds()).contains(NoticeKind.FIRST_LOOK);
  }

  private List<NoticeKind> kinds() {
    return People.granted(inbox.read(luca.actor())).found().stream()
        .map(Inbox.Entry::kind)
        .toList();
  }
}
