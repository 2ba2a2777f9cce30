package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lu.opendsp.access.Opening;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.DocumentId;
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

/** What was filed together betrays nothing of what in it is hidden. */
@RunningPlatform
final class DocumentGroupsTests {

  private static final SubmissionSet SET =
      new SubmissionSet(
          "urn:oid:1.2.3",
          "urn:oid:1.2",
          null,
          "Oncology",
          "All of it",
          List.of(new Coded("urn:acts", "walk", "")));

  private final DocumentGroups groups;
  private final People people;
  private final MovableClock clock;
  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;

  DocumentGroupsTests(DocumentGroups groups, People people, MovableClock clock) {
    this.groups = groups;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    people.consult(rossi, klein);
  }

  private Paper paper(Confidentiality mode) {
    return people.aBloodTest().by(weber).of(klein).in(mode);
  }

  private static List<DocumentId> filed(Paper... papers) {
    return Paper.publishedTogether(SET, List.of(papers)).stream()
        .map(answer ->
            switch (answer) {
              case Publication.Accepted(DocumentEntry entry) -> entry.id();
              case Publication.AlreadyHere(DocumentEntry entry) -> entry.id();
              default -> throw new AssertionError("not filed: " + answer);
            })
        .toList();
  }

  private GroupPage list(Actor actor, GroupFilter filter) {
    return People.granted(groups.list(actor, klein.id(), filter, Slice.first(10))).found();
  }

  @Test
  void listDocumentsFiledTogetherInTheirOrder() {
    List<DocumentId> both = filed(paper(Confidentiality.NORMAL), paper(Confidentiality.NORMAL));

    DocumentGroup group = list(rossi.actor(), GroupFilter.all()).items().getFirst();

    assertThat(group.documents()).containsExactlyElementsOf(both);
    assertThat(group.said()).isEqualTo(SET.withoutWords());
    assertThat(group.filerName()).isEqualTo("Dr Paul Weber");
    assertThat(groups.open(rossi.actor(), group.id())).contains(group);
  }

  @Test
  void tellWhoSeesSomeWhatHeWouldBeToldIfThereWereNoOthers() {
    List<DocumentId> both = filed(paper(Confidentiality.NORMAL), paper(Confidentiality.PRIVATE));
    var hidden = filed(paper(Confidentiality.PRIVATE));

    GroupPage holders = list(klein.actor(), GroupFilter.all());
    GroupPage others = list(rossi.actor(), GroupFilter.all());

    assertThat(holders.total()).isEqualTo(2);
    assertThat(others.total()).isEqualTo(1);
    DocumentGroup seen = others.items().getFirst();
    assertThat(seen.documents()).containsExactly(both.getFirst());
    GroupId unseen =
        holders.items().stream()
            .filter(group -> group.documents().equals(hidden))
            .findFirst()
            .orElseThrow()
            .id();
    assertThat(groups.open(rossi.actor(), unseen))
        .isEqualTo(groups.open(rossi.actor(), GroupId.random()))
        .isEmpty();
    assertThat(seen.versionTag())
        .isNotEqualTo(groups.open(klein.actor(), seen.id()).orElseThrow().versionTag());
  }

  @Test
  void tellWhatItsFilerWroteToHimAlone() {
    filed(paper(Confidentiality.NORMAL));

    SubmissionSet told = list(rossi.actor(), GroupFilter.all()).items().getFirst().said();

    assertThat(told).isEqualTo(SET.withoutWords());
    assertThat(told.title() + told.note()).isEmpty();
    assertThat(told.designations()).isEmpty();
    assertThat(list(rossi.actor(), titled()).total()).isZero();
    assertThat(list(klein.actor(), titled()).total()).isZero();
    assertThat(list(weber.actor(), titled()).total()).isEqualTo(1);
  }

  private static GroupFilter titled() {
    return GroupFilter.all().and(group -> group.said().title().equals("Oncology"));
  }

  @Test
  void refuseStrangersAtTheRecordAndNothingAtTheGroup() {
    filed(paper(Confidentiality.NORMAL));
    GroupId id = list(klein.actor(), GroupFilter.all()).items().getFirst().id();
    var stranger = people.drRossi();

    assertThat(groups.list(stranger.actor(), klein.id(), GroupFilter.all(), Slice.first(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(groups.open(stranger.actor(), id)).isEmpty();
    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.LISTED);
          assertThat(line.refusal()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
        });
  }

  @Test
  void pageInBothOrdersWithHonestTotals() {
    for (int i = 0; i < 5; i++) {
      filed(paper(i == 2 ? Confidentiality.PRIVATE : Confidentiality.NORMAL));
      clock.pass(Duration.ofMinutes(1));
    }

    var newest = list(rossi.actor(), GroupFilter.all()).items();
    var oldest = list(rossi.actor(), GroupFilter.all().oldestFirst()).items();
    var first =
        People.granted(groups.list(rossi.actor(), klein.id(), GroupFilter.all(), Slice.first(3)))
            .found();
    var second =
        People.granted(
                groups.list(
                    rossi.actor(), klein.id(), GroupFilter.all(), new Slice(first.next(), 3)))
            .found();

    assertThat(newest).hasSize(4).containsExactlyElementsOf(oldest.reversed());
    assertThat(first.items()).containsExactlyElementsOf(newest.subList(0, 3));
    assertThat(second.items()).containsExactly(newest.get(3));
    assertThat(List.of(first.total(), second.total())).containsOnly(4);
    assertThat(second.next()).isNull();
  }

  @Test
  void keepNoNewSetOfAReplay() {
    Paper one = paper(Confidentiality.NORMAL);
    List<DocumentId> ids = filed(one);

    assertThat(filed(one)).isEqualTo(ids);

    assertThat(list(weber.actor(), GroupFilter.all()).total()).isEqualTo(1);
  }
}
