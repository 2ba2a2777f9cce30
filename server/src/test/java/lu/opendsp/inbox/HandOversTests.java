package lu.opendsp.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.Documents;
import lu.opendsp.document.HandOvers;
import lu.opendsp.document.HandOvers.HandedOver;
import lu.opendsp.document.HeldDocuments;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.EmergencyWard;
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

/** Who looks after what is held back, when somebody hands it over. */
@RunningPlatform
final class HandOversTests {

  private static final HandedOver DONE = new HandedOver.Done();
  private static final HandedOver NOT_YOURS = new HandedOver.Refused(Refusal.NOT_HELD_BY_YOU);
  private static final HandedOver NOT_TO_HIM = new HandedOver.Refused(Refusal.CANNOT_TAKE_OVER);
  private static final HandedOver UNKNOWN = new HandedOver.Unknown();

  private final HandOvers handOvers;
  private final HeldDocuments held;
  private final Documents documents;
  private final Publications publications;
  private final AccessHistories histories;
  private final Rounds rounds;
  private final People people;
  private final EmergencyWard ward;
  private final MovableClock clock;
  private final JdbcClient owner;

  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;
  private final DocumentId document;

  HandOversTests(
      HandOvers handOvers,
      HeldDocuments held,
      Documents documents,
      Publications publications,
      AccessHistories histories,
      Rounds rounds,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      TestDatabase database) {
    this.handOvers = handOvers;
    this.held = held;
    this.documents = documents;
    this.publications = publications;
    this.histories = histories;
    this.rounds = rounds;
    this.people = people;
    this.ward = ward;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber).entrusting(rossi);
    clock.passUntil(LocalTime.of(14, 0));
    Instant end = clock.instant().plus(Duration.ofDays(10));
    this.document =
        people
            .aBloodTest()
            .by(weber)
            .of(klein)
            .announced(end, Confidentiality.RESTRICTED)
            .filed()
            .id();
  }

  private HandedOver from(Professional one, Professional next) {
    return handOvers.handOver(one.actor(), document, next.id());
  }

  private List<DocumentId> worklist(Professional one) {
    return held.of(one.actor()).stream().map(HeldDocuments.Held::document).toList();
  }

  @Test
  void moveItFromOneWorklistToTheOther() {
    assertThat(worklist(rossi)).isEmpty();

    assertThat(from(weber, rossi)).isEqualTo(DONE);

    assertThat(worklist(weber)).isEmpty();
    assertThat(worklist(rossi)).containsExactly(document);
    assertThat(from(weber, rossi)).isEqualTo(NOT_YOURS);
    assertThat(from(rossi, weber)).as("and back").isEqualTo(DONE);
    assertThat(worklist(weber)).containsExactly(document);
  }

  @Test
  void moveNeitherTheEndNorWhoSeesItThen() {
    from(weber, rossi);

    clock.pass(Duration.ofDays(9));
    assertThat(seenBy(klein)).isFalse();
    clock.pass(Duration.ofDays(2));
    assertThat(seenBy(klein)).isTrue();
    assertThat(from(rossi, weber)).as("after its end").isEqualTo(NOT_YOURS);
    assertThat(worklist(rossi)).isEmpty();
  }

  private boolean seenBy(Holder holder) {
    return documents.open(holder.actor(), document) instanceof Documents.Opened.Found;
  }

  @Test
  void goToNobodyWhoCouldNotShowItHimself() {
    Professional barred = people.drHengen();
    klein.entrusting(barred).blocking(barred);
    Professional inEmergency = ward.doctor(people.hospitalNord());
    ward.declare(inEmergency, klein);
    Professional left = people.nurseHoffmann();
    klein.entrusting(left);
    people.unlist(left);

    for (Professional next :
        List.of(
            weber,
            people.drRossi(),
            barred,
            inEmergency,
            left,
            people.hospitalNord(),
            people.healthFund(),
            people.operatorNadine())) {
      assertThat(from(weber, next)).as("%s", next.listing().displayName()).isEqualTo(NOT_TO_HIM);
    }
    assertThat(handOvers.handOver(weber.actor(), document, PersonId.random()))
        .isEqualTo(NOT_TO_HIM);
    assertThat(worklist(weber)).containsExactly(document);
  }

  @Test
  void comeFromNobodyElse() {
    assertThat(from(rossi, weber)).isEqualTo(NOT_YOURS);
    assertThat(from(people.drHengen(), rossi)).isEqualTo(UNKNOWN);
    assertThat(handOvers.handOver(klein.actor(), document, rossi.id())).isEqualTo(UNKNOWN);
    assertThat(handOvers.handOver(weber.actor(), DocumentId.random(), rossi.id()))
        .isEqualTo(UNKNOWN);
    klein.blocking(weber);
    assertThat(from(weber, rossi)).as("barred, he does not see it").isEqualTo(UNKNOWN);
  }

  @Test
  void haveOneWinnerOfTwoAtOnce() throws Exception {
    Professional hengen = people.drHengen();
    klein.entrusting(hengen);

    try (var pool = Executors.newFixedThreadPool(2)) {
      List<Callable<HandedOver>> both =
          List.of(() -> from(weber, rossi), () -> from(weber, hengen));
      List<HandedOver> done = pool.invokeAll(both).stream().map(HandOversTests::get).toList();
      assertThat(done).containsExactlyInAnyOrder(DONE, NOT_YOURS);
    }
    assertThat(worklist(weber)).isEmpty();
    assertThat(worklist(rossi).size() + worklist(hengen).size()).isEqualTo(1);
  }

  private static HandedOver get(Future<HandedOver> future) {
    return future.resultNow();
  }

  /** Until then the holder hears that somebody consulted, whatever was done or refused. */
  @Test
  void areToldToTheHolderWhenItIsReleased() {
    from(weber, people.drRossi());
    from(weber, rossi);

    assertThat(history()).extracting(AccessLine::action).doesNotContain(AccessAction.HANDED_OVER);
    assertThat(history())
        .extracting(AccessLine::refusal)
        .filteredOn(Objects::nonNull)
        .containsOnly(Refusal.DOCUMENT_UNKNOWN);

    publications.changeMode(rossi.actor(), document, ModeWish.of(Confidentiality.RESTRICTED));
    assertThat(history())
        .filteredOn(line -> line.action() == AccessAction.HANDED_OVER)
        .extracting(line -> line.who().name() + " " + line.detail() + " " + line.refusal())
        .containsExactly(
            weber.listing().displayName() + " +" + rossi.id() + " null",
            weber.listing().displayName() + "  CANNOT_TAKE_OVER");
  }

  private List<AccessLine> history() {
    return People.granted(
            histories.read(
                klein.actor(), klein.id(), HistoryFilter.all().ofOthers(), Slice.first(50)))
        .found()
        .items();
  }

  @Test
  void moveTheReminderToo() {
    reachable(weber);
    reachable(rossi);
    from(weber, rossi);
    round();
    assertThat(messages(rossi)).containsExactly("HELD_HANDED EMAIL");

    clock.pass(Duration.ofDays(7));
    round();
    assertThat(messages(rossi)).containsExactly("HELD_HANDED EMAIL", "HELD_ENDS EMAIL");
    assertThat(messages(weber)).isEmpty();
  }

  @Test
  void tellNobodyWhoLostSightOfItMeanwhile() {
    reachable(rossi);
    from(weber, rossi);
    klein.blocking(rossi);

    clock.pass(Duration.ofDays(7));
    round();

    assertThat(messages(rossi)).isEmpty();
    assertThat(worklist(rossi)).isEmpty();
  }

  private void round() {
    clock.passUntil(LocalTime.of(9, 1));
    rounds.round();
  }

  private List<@Nullable String> messages(Professional to) {
    return owner
        .sql(
            """
            SELECT kind || ' ' || channel FROM notification.notice
             WHERE account = :account ORDER BY made_at
            """)
        .param("account", to.actor().account())
        .query(String.class)
        .list();
  }

  private void reachable(Professional professional) {
    owner
        .sql(
            """
            INSERT INTO identity.contact (contact_id, account, channel, address, confirmed_at)
            VALUES (:id, :account, 'EMAIL', :account || '@example.lu', now())
            """)
        .param("id", UUID.randomUUID())
        .param("account", professional.actor().account())
        .update();
  }
}
