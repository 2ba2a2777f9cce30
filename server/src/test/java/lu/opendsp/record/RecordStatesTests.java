package lu.opendsp.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PatientRegistration;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.PatientSheets;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.RecordAct;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written of a record's life, and what is not. */
@RunningPlatform
final class RecordStatesTests {

  private final HealthRecords records;
  private final RecordSettings settings;
  private final PatientRegistration registration;
  private final PatientSheets sheets;
  private final People people;
  private final TransactionTemplate transactions;
  private final MovableClock clock;
  private final JdbcClient owner;

  RecordStatesTests(
      HealthRecords records,
      RecordSettings settings,
      PatientRegistration registration,
      PatientSheets sheets,
      People people,
      TransactionTemplate transactions,
      MovableClock clock,
      TestDatabase database) {
    this.records = records;
    this.settings = settings;
    this.registration = registration;
    this.sheets = sheets;
    this.people = people;
    this.transactions = transactions;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
  }

  /** POLICY 5, said a second time; the purge, and the opening unopposed, wait for their time. */
  @Test
  void areThoseTheTableAllowsWhateverIsAsked() {
    var klein = people.mrsKlein();
    var done = new ArrayList<String>();

    for (RecordState from : RecordState.values()) {
      for (RecordAct act : RecordAct.values()) {
        put(klein, from);
        int before = changes(klein).size();
        if (moves(klein, act)) {
          done.add(from + " " + act + " " + state(klein));
        } else {
          assertThat(state(klein)).isEqualTo(from);
          assertThat(changes(klein)).hasSize(before);
        }
      }
    }
    assertThat(done)
        .containsExactlyInAnyOrder(
            "CREATED LETTER_SENT NOTIFIED",
            "NOTIFIED OBJECTED OBJECTED",
            "OPEN CLOSED CLOSED",
            "OPEN DIED DECEASED",
            "CLOSED REOPENED OPEN",
            "DECEASED DEATH_REVOKED OPEN");
  }

  private boolean moves(Holder holder, RecordAct act) {
    UUID by = UUID.randomUUID();
    Runnable move =
        () ->
            transactions.executeWithoutResult(_ -> {
              records.awaitTurn(holder.record());
              records.move(holder.record(), act, by);
            });
    try {
      move.run();
    } catch (IllegalStateException refused) {
      assertThat(refused).hasMessageContaining("knows no " + act);
      return false;
    }
    assertThat(changes(holder).getLast()).isEqualTo(state(holder) + " " + act + " " + by);
    return true;
  }

  @Test
  void keepWhoAndWhy() {
    var klein = people.mrsKlein().closing().reopening();
    UUID officer = people.identityOfficer().actor().id();
    die(klein, LocalDate.of(2026, 1, 5), ChangeCause.DEATH, officer);
    die(klein, null, ChangeCause.DEATH_REVOKED, officer);

    UUID herself = klein.actor().id();
    assertThat(changes(klein))
        .containsExactly(
            "OPEN OPENED_AT_ONCE null",
            "CLOSED CLOSED " + herself,
            "OPEN REOPENED " + herself,
            "DECEASED DIED " + officer,
            "OPEN DEATH_REVOKED " + officer);
  }

  /** An index that is filled from a register tells of the dead as well. */
  @Test
  void endWithADeathThatWasKnownAtRegistration() {
    var officer = people.identityOfficer().actor();
    IdentitySheet dead =
        sheets.get(people.mrsKlein().id()).sheet().deceased(LocalDate.of(2026, 1, 5));
    var wish = new PatientRegistration.Wish(new Matricule("1935010179020"), dead, null);

    var created = (PatientRegistration.Registration.Created) registration.register(officer, wish);

    PatientId patient = created.patient().id();
    RecordId record = records.find(patient).orElseThrow().id();
    assertThat(records.find(patient).orElseThrow().state()).isEqualTo(RecordState.DECEASED);
    assertThat(changes(record))
        .containsExactly("OPEN OPENED_AT_ONCE null", "DECEASED DIED " + officer.id());
    transactions.executeWithoutResult(_ ->
        sheets.correct(
            new IdentityChange(patient, null, ChangeCause.DEATH_REVOKED, officer.id()),
            dead.deceased(null)));
    assertThat(records.find(patient).orElseThrow().state()).isEqualTo(RecordState.OPEN);
  }

  /** Whoever has the account of a dead person opens nothing with it. */
  @Test
  void stayClosedAfterDeath() {
    var klein = people.mrsKlein().closing();
    UUID officer = people.identityOfficer().actor().id();
    die(klein, LocalDate.of(2026, 1, 5), ChangeCause.DEATH, officer);

    assertThat(settings.reopen(klein.actor(), klein.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.STATE_CHANGE_NOT_POSSIBLE));
    die(klein, null, ChangeCause.DEATH_REVOKED, officer);
    assertThat(state(klein.reopening())).isEqualTo(RecordState.OPEN);
  }

  private void die(Holder holder, @Nullable LocalDate day, ChangeCause cause, UUID by) {
    transactions.executeWithoutResult(_ ->
        sheets.correct(
            new IdentityChange(holder.id(), null, cause, by),
            sheets.get(holder.id()).sheet().deceased(day)));
  }

  private void put(Holder holder, RecordState state) {
    owner
        .sql("UPDATE record.health_record SET state = :state, since = :now WHERE record_id = :id")
        .param("now", Sql.at(clock.instant()))
        .param("state", state.name())
        .param("id", holder.record().value())
        .update();
  }

  private RecordState state(Holder holder) {
    return records.find(holder.id()).orElseThrow().state();
  }

  private List<String> changes(Holder holder) {
    return changes(holder.record());
  }

  private List<String> changes(RecordId record) {
    return owner
        .sql(
            """
            SELECT state, cause, person_id FROM record.state_change WHERE record_id = :id ORDER BY at
            """)
        .param("id", record.value())
        .query((row, _) ->
            "%s %s %s"
                .formatted(
                    row.getString("state"), row.getString("cause"), row.getString("person_id")))
        .list();
  }
}
