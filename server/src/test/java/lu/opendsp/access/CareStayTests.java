package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lu.opendsp.access.CareStayNotices.Kind;
import lu.opendsp.access.CareStayNotices.Notice;
import lu.opendsp.access.CareStayNotices.Told;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Viewers;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class CareStayTests {

  private static final Duration AFTER = Duration.ofDays(15);

  private final CareStayNotices notices;
  private final Relations relations;
  private final Documents documents;
  private final Viewers viewers;
  private final People people;
  private final MovableClock clock;

  private final Holder klein;
  private final Professional hospital;
  private final Professional rossi;

  CareStayTests(
      CareStayNotices notices,
      Relations relations,
      Documents documents,
      Viewers viewers,
      People people,
      MovableClock clock) {
    this.notices = notices;
    this.relations = relations;
    this.documents = documents;
    this.viewers = viewers;
    this.people = people;
    this.clock = clock;
    this.klein = people.mrsKlein();
    this.hospital = people.hospitalNord();
    this.rossi = people.working(people.drRossi(), hospital);
  }

  @Test
  void letsInWhoWorksThereWhileThePatientIsThere() {
    DocumentId letter = letter();
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    tell(rossi, present("case-7"));

    assertThat(in(rossi).ground()).isEqualTo(Ground.CARE_STAY);
    assertThat(in(rossi).until()).isNull();
    assertThat(in(hospital).ground()).isEqualTo(Ground.CARE_STAY);
    assertThat(documents.open(rossi.actor(), letter)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(refusal(people.drWeber())).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void endsFifteenDaysAfterDischarge() {
    tell(hospital, present("case-7"));
    Instant discharge = clock.instant();

    tell(hospital, discharged("case-7", clock.instant().minus(Duration.ofDays(3)), discharge));

    assertThat(in(rossi).until()).isEqualTo(discharge.plus(AFTER));
    clock.pass(AFTER);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void givesNothingForAStayThatIsLongOver() {
    Instant long1977 = Instant.parse("1977-07-27T01:01:27Z");

    tell(hospital, discharged("old", long1977, long1977.plus(Duration.ofHours(1))));

    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void takesItsWordBack() {
    Instant from = clock.instant();
    tell(hospital, present("case-7"));

    tell(hospital, new Notice(hospital.id(), "case-7", Kind.ERROR, from, null));

    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void isOneStayHoweverOftenItIsTold() {
    Notice notice = present("case-7");
    Told first = tell(hospital, notice);

    Told again = tell(rossi, notice);
    Told other = tell(rossi, present("case-8"));

    assertThat(first.created()).isTrue();
    assertThat(again).isEqualTo(new Told(first.stay(), false));
    assertThat(other.created()).isTrue();
    assertThat(other.stay()).isNotEqualTo(first.stay());
  }

  @Test
  void coversNobodyAnyMoreWhoWorksElsewhere() {
    tell(hospital, present("case-7"));
    clock.pass(Duration.ofMinutes(1));

    people.working(rossi, people.hospitalNord());

    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void liftsNoBlockAndOpensNoClosedRecordAndSoundsAlike() {
    klein.blocking(rossi);
    Opening<Told> byBarred = notices.tell(rossi.actor(), klein.id(), present("case-7"));
    klein.closing();
    Opening<Told> whileClosed = notices.tell(hospital.actor(), klein.id(), present("case-8"));
    klein.reopening();

    assertThat(List.of(byBarred, whileClosed))
        .allSatisfy(opening -> assertThat(People.granted(opening).found().created()).isTrue());
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    assertThat(in(hospital).ground()).isEqualTo(Ground.CARE_STAY);
  }

  @Test
  void isToldOnlyByWhoWorksThereAndOnlyWherePatientsAreCaredFor() {
    Professional lab = people.labKirch();
    var atLab = new Notice(lab.id(), "case-7", Kind.PRESENT, clock.instant(), null);

    assertThat(notices.tell(people.drWeber().actor(), klein.id(), present("case-7")))
        .isEqualTo(new Opening.Refused<>(Refusal.STAY_NOT_YOURS));
    assertThat(notices.tell(klein.actor(), klein.id(), present("case-7")))
        .isEqualTo(new Opening.Refused<>(Refusal.STAY_NOT_YOURS));
    assertThat(notices.tell(lab.actor(), klein.id(), atLab))
        .isEqualTo(new Opening.Refused<>(Refusal.STAY_NOT_YOURS));
    people.unlist(rossi);
    assertThat(notices.tell(rossi.actor(), klein.id(), present("case-7")))
        .isEqualTo(new Opening.Refused<>(Refusal.NOT_LISTED));
    assertThat(people.lines(klein))
        .extracting(line -> line.action() + " " + line.refusal())
        .containsExactly(
            "STAY_TOLD NOT_LISTED",
            "STAY_TOLD STAY_NOT_YOURS",
            "STAY_TOLD STAY_NOT_YOURS",
            "STAY_TOLD STAY_NOT_YOURS");
  }

  @Test
  void standsInTheLogWithWhoToldIt() {
    tell(rossi, present("case-7"));

    assertThat(people.lines(klein).getFirst())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.STAY_TOLD);
          assertThat(line.who().id()).isEqualTo(rossi.actor().id());
          assertThat(line.ground()).isEqualTo(Ground.CARE_STAY);
          assertThat(line.detail()).isEqualTo("PRESENT");
        });
  }

  @Test
  void tellsTheHolderWhichOrganisationCanSee() {
    DocumentId letter = letter();
    tell(hospital, present("case-7"));

    List<Viewer> seen = viewers.now(klein.actor(), letter).orElseThrow();

    assertThat(seen)
        .extracting(viewer -> viewer.who().name() + " " + viewer.ground())
        .contains("Hôpital du Nord CARE_STAY")
        .noneMatch(text -> text.startsWith("Dr Anna Rossi"));
  }

  private DocumentId letter() {
    Professional weber = people.drWeber();
    klein.referredTo(weber);
    if (people.aBloodTest().by(weber).of(klein).published()
        instanceof Publications.Publication.Accepted accepted) {
      return accepted.entry().id();
    }
    throw new AssertionError("the letter was not filed");
  }

  private Notice present(String number) {
    return new Notice(hospital.id(), number, Kind.PRESENT, clock.instant(), null);
  }

  private Notice discharged(String number, Instant from, Instant to) {
    return new Notice(hospital.id(), number, Kind.DISCHARGED, from, to);
  }

  private Told tell(Professional by, Notice notice) {
    return People.granted(notices.tell(by.actor(), klein.id(), notice)).found();
  }

  private Relations.Banner.In in(Professional who) {
    return (Relations.Banner.In) relations.banner(who.actor(), klein.id()).orElseThrow();
  }

  private Refusal refusal(Professional who) {
    return ((Relations.Banner.Out) relations.banner(who.actor(), klein.id()).orElseThrow())
        .refusal();
  }
}
