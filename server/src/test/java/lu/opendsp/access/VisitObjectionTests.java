package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.SettingsView.Objected;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** A patient objects at a visit: for a day or for the stay, one professional and his place. */
@RunningPlatform
final class VisitObjectionTests {

  private static final Duration DAY = Duration.ofHours(24);

  private final VisitObjectionDesk desk;
  private final RecordSettings settings;
  private final CareStayNotices stays;
  private final Documents documents;
  private final Relations relations;
  private final MandateDesk mandates;
  private final Gate gate;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Professional hospital;
  private final Professional rossi;
  private final Professional hengen;
  private final Holder klein;
  private final DocumentId blood;

  VisitObjectionTests(
      VisitObjectionDesk desk,
      RecordSettings settings,
      CareStayNotices stays,
      Documents documents,
      Relations relations,
      MandateDesk mandates,
      Gate gate,
      People people,
      MovableClock clock) {
    this.desk = desk;
    this.settings = settings;
    this.stays = stays;
    this.documents = documents;
    this.relations = relations;
    this.mandates = mandates;
    this.gate = gate;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.hospital = people.hospitalNord();
    this.rossi = people.working(people.drRossi(), hospital);
    this.hengen = people.working(people.drHengen(), hospital);
    this.klein = people.mrsKlein().referredTo(weber);
    this.blood = people.aBloodTest().by(weber).of(klein).filed().id();
  }

  @Test
  void keepsHimOutForADayAndNobodyElse() {
    people.consult(rossi, klein);

    record(weber);

    assertThat(refusal(weber)).isEqualTo(Refusal.VISIT_OBJECTED);
    assertThat(opens(weber)).isFalse();
    assertThat(people.aBloodTest().by(weber).of(klein).published())
        .isInstanceOf(Publication.Refused.class);
    assertThat(opens(rossi)).isTrue();
    assertThat(desk.ofAsker(weber.actor(), klein.id()).orElseThrow().at())
        .isBetween(clock.instant().plus(DAY).minusSeconds(60), clock.instant().plus(DAY));
    assertThat(desk.ofAsker(rossi.actor(), klein.id())).isEmpty();
    assertThat(people.lines(klein))
        .anySatisfy(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.VISIT_OBJECTED);
          assertThat(line.who().id()).isEqualTo(weber.id().value());
          assertThat(line.permitted()).isTrue();
        });
    clock.pass(DAY);
    assertThat(opens(weber)).isTrue();
    assertThat(desk.ofAsker(weber.actor(), klein.id())).isEmpty();
  }

  @Test
  void keepsThePlaceOutUntilTheStayEnds() {
    people.admit(klein, hospital);
    assertThat(opens(hengen)).isTrue();

    record(rossi);

    assertThat(refusal(rossi)).isEqualTo(Refusal.VISIT_OBJECTED);
    assertThat(refusal(hengen)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    assertThat(opens(hengen)).isFalse();
    assertThat(refusal(hospital)).isEqualTo(Refusal.VISIT_OBJECTED);
    assertThat(desk.ofAsker(rossi.actor(), klein.id()).orElseThrow().at()).isNull();
    clock.pass(DAY.multipliedBy(3));
    assertThat(opens(hengen)).isFalse();
    assertThat(opens(weber)).isTrue();

    discharge();

    assertThat(opens(hengen)).isTrue();
    assertThat(opens(rossi)).isTrue();
  }

  @Test
  void leavesAColleagueWhatThePatientEntrustedToHim() {
    people.admit(klein, hospital);
    klein.entrusting(hengen);

    record(rossi);

    assertThat(opens(hengen)).isTrue();
    klein.dismissing(hengen);
    assertThat(opens(hengen)).isFalse();
  }

  @Test
  void isWrittenDownByWhoIsInTheRecord() {
    assertThat(desk.record(rossi.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(desk.record(klein.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(objections()).isEmpty();
    record(weber);
    assertThat(desk.record(weber.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.VISIT_OBJECTED));
  }

  @Test
  void isShownToTheHolderWhoAloneTakesItBack() {
    people.admit(klein, hospital);
    record(rossi);
    Objected one = objections().getFirst();
    assertThat(one.who())
        .extracting(who -> who.id())
        .containsExactlyInAnyOrder(rossi.id(), hospital.id());
    assertThat(desk.end(rossi.actor(), klein.id(), one.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(desk.end(weber.actor(), klein.id(), one.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(opens(hengen)).isFalse();

    People.granted(desk.end(klein.actor(), klein.id(), one.id()));

    assertThat(opens(hengen)).isTrue();
    assertThat(opens(rossi)).isTrue();
    assertThat(objections()).isEmpty();
    assertThat(desk.end(klein.actor(), klein.id(), one.id()))
        .as("in another window")
        .isEqualTo(new Opening.Refused<>(Refusal.SETTING_CHANGED_MEANWHILE));
  }

  @Test
  void isNotGotRoundByWhoActsForHim() {
    MandateDesk.Terms terms =
        new MandateDesk.Terms(clock.instant(), clock.instant().plus(DAY), true);
    assertThat(mandates.give(weber.actor(), hengen.id(), terms)).isEqualTo(Optional.empty());
    assertThat(opens(hengen)).isTrue();

    record(weber);

    assertThat(opens(hengen)).isFalse();
  }

  @Test
  void countsFromTheMomentItIsWrittenDownForWhoIsReadingToo() {
    Opening<Integer> answer =
        gate.list(
            weber.actor(),
            klein.record(),
            _ -> {
              CompletableFuture.runAsync(() -> desk.record(weber.actor(), klein.id())).join();
              return new Answer<>(1, AccessAction.LISTED, List.of(), 0, "");
            });

    assertThat(answer).isEqualTo(new Opening.Refused<>(Refusal.VISIT_OBJECTED));
  }

  private void record(Professional who) {
    assertThat(desk.record(who.actor(), klein.id()))
        .isInstanceOf(Opening.Granted.class)
        .extracting(opening -> ((Opening.Granted<Done>) opening).found())
        .isEqualTo(Done.DONE);
  }

  private void discharge() {
    People.granted(
        stays.tell(
            hospital.actor(),
            klein.id(),
            new CareStayNotices.Notice(
                hospital.id(),
                "case-1",
                CareStayNotices.Kind.DISCHARGED,
                clock.instant().minus(Duration.ofDays(4)),
                clock.instant())));
  }

  private List<Objected> objections() {
    return People.granted(settings.read(klein.actor(), klein.id())).found().objections();
  }

  private boolean opens(Professional who) {
    return documents.open(who.actor(), blood) instanceof Documents.Opened.Found;
  }

  private Refusal refusal(Professional who) {
    return ((Relations.Banner.Out) relations.banner(who.actor(), klein.id()).orElseThrow())
        .refusal();
  }
}
