package lu.opendsp.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.document.HeldDocuments;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Slice;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWish.Pace;
import lu.opendsp.notification.NoticeWish.Way;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets a message, when, and of what never. */
@RunningPlatform
final class RoundsTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final OwnInbox inbox;
  private final Rounds rounds;
  private final Documents documents;
  private final Publications publications;
  private final HeldDocuments held;
  private final People people;
  private final EmergencyWard ward;
  private final MovableClock clock;
  private final JdbcClient owner;

  private final Professional weber;
  private final Holder klein;

  RoundsTests(
      OwnInbox inbox,
      Rounds rounds,
      Documents documents,
      Publications publications,
      HeldDocuments held,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      TestDatabase database) {
    this.inbox = inbox;
    this.rounds = rounds;
    this.documents = documents;
    this.publications = publications;
    this.held = held;
    this.people = people;
    this.ward = ward;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    clock.passUntil(LocalTime.of(14, 0));
    reachable(klein.actor().account());
  }

  @Test
  void sendsNothingOfWhatWasHeldBackMeanwhile() {
    DocumentId filed = people.aBloodTest().by(weber).of(klein).filed().id();
    assertThat(holdBack(filed)).isInstanceOf(Publications.ModeChanged.Changed.class);

    clock.pass(DAY);
    round();
    assertThat(messages()).isEmpty();

    clock.pass(DAY.multipliedBy(15));
    round();
    assertThat(messages()).containsExactly("NEWS EMAIL");
  }

  @Test
  void remindsWhoHoldsADocumentBackAsLongAsHeDoes() {
    reachable(weber.actor().account());
    DocumentId held = heldUntil(Duration.ofDays(10));
    DocumentId released = heldUntil(Duration.ofDays(20));
    assertThat(holding()).containsExactly(held, released);
    publications.changeMode(weber.actor(), released, ModeWish.of(Confidentiality.NORMAL));
    assertThat(holding()).containsExactly(held);
    clock.pass(Duration.ofDays(7));
    round();
    assertThat(messages(weber.actor().account())).isEmpty();

    clock.pass(DAY.multipliedBy(2));
    round();
    assertThat(messages(weber.actor().account())).containsExactly("HELD_ENDS EMAIL");

    clock.pass(DAY.multipliedBy(15));
    round();
    assertThat(holding()).isEmpty();
    assertThat(messages(weber.actor().account())).hasSize(1);
  }

  @Test
  void showsNobodyWhatHeHoldsBackInARecordThatIsShutToHim() {
    heldUntil(Duration.ofDays(10));
    assertThat(holding()).hasSize(1);
    assertThat(people.lines(klein).getFirst().action())
        .as("that he looked is a line, as with any list")
        .isEqualTo(AccessAction.LISTED);

    klein.blocking(weber);

    assertThat(holding()).isEmpty();
    assertThat(people.lines(klein).getFirst().action()).isNotEqualTo(AccessAction.LISTED);
  }

  private DocumentId heldUntil(Duration time) {
    Instant until = clock.instant().plus(time);
    return people
        .aBloodTest()
        .by(weber)
        .of(klein)
        .announced(until, Confidentiality.NORMAL)
        .filed()
        .id();
  }

  private List<DocumentId> holding() {
    return held.of(weber.actor()).stream().map(HeldDocuments.Held::document).toList();
  }

  @Test
  void sendsOneMessageADayAboutEverything() {
    people.aBloodTest().by(weber).of(klein).filed();
    list(weber);
    round();
    assertThat(messages()).isEmpty();

    clock.passUntil(LocalTime.of(9, 1));
    round();
    round();

    assertThat(messages()).containsExactly("NEWS EMAIL");
  }

  @Test
  void asksForTheWishWhenItSends() {
    wish(new NoticeWish(Way.SMS, Pace.AT_ONCE, Set.of(NoticeKind.NEW_DOCUMENT)));
    people.aBloodTest().by(weber).of(klein).filed();
    round();
    assertThat(messages()).containsExactly("WISHES_CHANGED EMAIL");
    assertThat(told()).isEmpty();

    list(weber);
    round();
    assertThat(messages()).containsExactly("WISHES_CHANGED EMAIL", "NEWS EMAIL");

    wish(new NoticeWish(Way.PORTAL, Pace.AT_ONCE, Set.of()));
    people.aBloodTest().by(weber).of(klein).filed();
    round();
    assertThat(messages()).filteredOn("NEWS EMAIL"::equals).hasSize(1);
    assertThat(told()).contains(NoticeKind.NEW_DOCUMENT, NoticeKind.FIRST_LOOK);
  }

  @Test
  void alwaysTellsOfAnEmergencyInThePortal() {
    wish(new NoticeWish(Way.PORTAL, Pace.WEEKLY, Set.of(NoticeKind.FIRST_LOOK)));
    Professional hengen = ward.doctor(people.hospitalNord());

    ward.declare(hengen, klein);
    list(hengen);

    assertThat(told()).containsExactly(NoticeKind.EMERGENCY);
    assertThat(messages()).containsExactly("WISHES_CHANGED EMAIL");

    sixtyLooksAfterTheEmergency();
    assertThat(told()).as("what he does not wish to hear takes no place").hasSize(1);
  }

  private void sixtyLooksAfterTheEmergency() {
    owner
        .sql(
            """
            INSERT INTO notification.inbox
              (person_id, notice_id, record_id, kind, happened_at, look_at, sent_at)
            SELECT i.person_id, gen_random_uuid(), i.record_id, 'FIRST_LOOK',
                   i.happened_at + interval '1 second', i.look_at, i.look_at
              FROM notification.inbox i, generate_series(1, 60)
             WHERE i.person_id = :person AND i.kind = 'EMERGENCY'
            """)
        .param("person", klein.id().value())
        .update();
    clock.pass(Duration.ofMinutes(1));
  }

  private Publications.ModeChanged holdBack(DocumentId document) {
    return publications.changeMode(
        weber.actor(),
        document,
        new ModeWish(Confidentiality.ANNOUNCEMENT, null, "talk first", Confidentiality.NORMAL));
  }

  private void list(Professional who) {
    documents.list(who.actor(), klein.id(), DocumentFilter.all(), Slice.first(10));
  }

  private List<NoticeKind> told() {
    return People.granted(inbox.read(klein.actor())).found().stream().map(Entry::kind).toList();
  }

  private void wish(NoticeWish wish) {
    inbox.wish(klein.actor(), wish, Language.EN);
  }

  /** A round of ours; one that the platform began by itself may still hold what is to be sent. */
  private void round() {
    int left;
    do {
      rounds.round();
      left =
          owner
              .sql(
                  """
                  SELECT count(*) FROM notification.inbox
                   WHERE record_id = :record AND sent_at IS NULL AND look_at <= :now
                  """)
              .param("record", klein.record().value())
              .param("now", clock.instant().atOffset(ZoneOffset.UTC))
              .query(Integer.class)
              .single();
    } while (left > 0);
  }

  private List<@Nullable String> messages() {
    return messages(klein.actor().account());
  }

  private List<@Nullable String> messages(String account) {
    return owner
        .sql(
            """
            SELECT kind || ' ' || channel FROM notification.notice
             WHERE account = :account ORDER BY made_at
            """)
        .param("account", account)
        .query(String.class)
        .list();
  }

  private void reachable(String account) {
    owner
        .sql(
            """
            INSERT INTO identity.contact (contact_id, account, channel, address, confirmed_at)
            VALUES (:id, :account, 'EMAIL', :address, now())
            """)
        .param("id", UUID.randomUUID())
        .param("account", account)
        .param("address", account + "@example.lu")
        .update();
  }
}
