package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Facts that change between a decision and its commit. */
@RunningPlatform
final class FactsGuardTests {

  private final Gate gate;
  private final HealthRecords records;
  private final People people;
  private final TestDatabase database;

  FactsGuardTests(Gate gate, HealthRecords records, People people, TestDatabase database) {
    this.gate = gate;
    this.records = records;
    this.people = people;
    this.database = database;
  }

  @Test
  void filesNothingForWhoIsBlockedWhileHeFiles() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);
    var attempts = new AtomicInteger();

    var answer =
        contribute(
            rossi,
            klein,
            () -> {
              if (attempts.incrementAndGet() == 1) {
                elsewhere(() -> klein.blocking(rossi));
              }
            });

    assertThat(answer).isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(attempts).hasValue(1);
    assertThat(people.lines(klein))
        .filteredOn(line -> line.who().id().equals(rossi.id().value()))
        .singleElement()
        .satisfies(line -> assertThat(line.refusal()).isEqualTo(Refusal.BLOCKED_BY_PATIENT));
  }

  @Test
  void filesNothingForWhoIsStruckFromTheDirectoryWhileHeFiles() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);

    var answer = contribute(rossi, klein, () -> elsewhere(() -> people.unlist(rossi)));

    assertThat(answer).isEqualTo(new Opening.Refused<>(Refusal.NOT_LISTED));
  }

  @Test
  void answersNothingToWhoIsStruckFromTheDirectoryWhileHeReads() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);

    var answer =
        gate.list(
            rossi.actor(),
            klein.record(),
            _ -> {
              elsewhere(() -> people.unlist(rossi));
              return seen(1);
            });

    assertThat(answer).isEqualTo(new Opening.Refused<>(Refusal.NOT_LISTED));
  }

  @Test
  void letsTwoFileInOneRecordAtATime() {
    var rossi = people.drRossi();
    var weber = people.drWeber();
    var klein = people.mrsKlein().entrusting(rossi).referredTo(weber);
    var attempts = new AtomicInteger();

    var answer =
        contribute(
            rossi,
            klein,
            () -> {
              attempts.incrementAndGet();
              elsewhere(() -> people.aBloodTest().by(weber).of(klein).filed());
            });

    assertThat(answer).isInstanceOf(Opening.Granted.class);
    assertThat(attempts).hasValue(1);
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.PUBLISHED && line.permitted())
        .hasSize(2);
  }

  /** Of two that wait for each other PostgreSQL ends the one that waited first: ours. */
  @Test
  void beginsAgainWhenItHadToGiveWay() throws SQLException {
    Holder one = people.mrsKlein();
    Holder other = people.mrsKlein();
    var attempts = new AtomicInteger();

    try (Connection rival = database.owner().getConnection()) {
      rival.setAutoCommit(false);
      lock(rival, other);
      Integer done =
          gate.inOneGo(_ -> {
            records.awaitTurn(one.record());
            if (attempts.incrementAndGet() == 1) {
              Thread.startVirtualThread(() -> lockAndLetGo(rival, one));
              records.awaitTurn(other.record());
            }
            return 7;
          });

      assertThat(done).isEqualTo(7);
    }
    assertThat(attempts).hasValue(2);
  }

  private void lockAndLetGo(Connection rival, Holder holder) {
    try {
      await().until(database::isSomebodyWaiting);
      lock(rival, holder);
      rival.rollback();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void lock(Connection rival, Holder holder) throws SQLException {
    try (var statement = rival.createStatement()) {
      statement.execute(
          "SELECT 1 FROM record.health_record WHERE record_id = '%s' FOR UPDATE"
              .formatted(holder.record().value()));
    }
  }

  private Opening<Integer> contribute(Professional filer, Holder holder, Runnable meanwhile) {
    var wish =
        new ContributionWish(
            AccessAction.PUBLISHED, Contribution.published(DocumentCategory.MEDICAL, false), null);
    return gate.contribute(
        filer.actor(),
        holder.record(),
        wish,
        _ -> {
          meanwhile.run();
          return Answer.of(1, AccessAction.PUBLISHED, "");
        });
  }

  private static Answer<Integer> seen(int count) {
    return new Answer<>(count, AccessAction.LISTED, List.of(), 0, "");
  }

  private static void elsewhere(Runnable act) {
    CompletableFuture.runAsync(act).join();
  }
}
