package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.consent.Choice;
import lu.opendsp.document.DocumentType;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@RunningPlatform
final class GateTests {

  private final Gate gate;
  private final People people;
  private final JdbcClient owner;
  private final TransactionTemplate transactions;

  GateTests(Gate gate, People people, TestDatabase database, TransactionTemplate transactions) {
    this.gate = gate;
    this.people = people;
    this.owner = JdbcClient.create(database.owner());
    this.transactions = transactions;
  }

  @Test
  void commitsTheLineBeforeItGivesTheGrant() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    int before = committed(klein);

    var whileFinding =
        granted(gate.list(weber.actor(), klein.record(), _ -> seen(committed(klein))));

    assertThat(whileFinding.found()).isEqualTo(before);
    assertThat(committed(klein)).isEqualTo(before + 1);
  }

  @Test
  void answersNothingWhenTheLineCannotBeWritten() {
    var weber = people.drWeber();
    var rossi = people.drRossi();
    var klein = people.mrsKlein().referredTo(weber);
    owner.sql("REVOKE INSERT ON audit.access_line FROM opendsp_audit").update();

    try {
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> gate.list(weber.actor(), klein.record(), _ -> seen(1)))
          .withStackTraceContaining("permission denied");
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> gate.list(rossi.actor(), klein.record(), _ -> seen(1)));
      assertThatExceptionOfType(RuntimeException.class)
          .isThrownBy(() -> people.aBloodTest().by(weber).of(klein).published());
      assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> klein.entrusting(rossi));
    } finally {
      owner.sql("GRANT INSERT ON audit.access_line TO opendsp_audit").update();
    }

    assertThat(documents(klein)).isZero();
    assertThat(gate.list(rossi.actor(), klein.record(), _ -> seen(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void decidesAgainWhenTheFactsChangeMeanwhile() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);
    var attempts = new AtomicInteger();

    var answer =
        gate.list(
            rossi.actor(),
            klein.record(),
            _ -> {
              if (attempts.incrementAndGet() == 1) {
                elsewhere(() -> klein.dismissing(rossi));
              }
              return seen(1);
            });

    assertThat(answer).isEqualTo(new Opening.Refused<>(Refusal.NO_TREATMENT_RELATION));
    assertThat(attempts).hasValue(1);
    assertThat(linesOf(rossi, klein)).hasSize(1);
  }

  @Test
  void decidesOnTheModeAsItIsWhenTheDecisionIsMadeAgain() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);
    var labels = new AtomicInteger();
    var sought =
        new Sought<>(
            RecordPointer.of(klein.record()),
            DocumentId.random(),
            _ -> label(klein, labels.getAndIncrement() == 0),
            Function.identity());

    var answer =
        gate.open(
            rossi.actor(),
            sought,
            (_, _) -> {
              elsewhere(() -> klein.entrusting(people.drWeber()));
              return 1;
            });

    assertThat(answer).contains(new Opening.Refused<>(Refusal.DOCUMENT_UNKNOWN));
  }

  @Test
  void givesUpWhenTheFactsNeverRest() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi);

    Function<Grant, Answer<Integer>> restless =
        _ -> {
          elsewhere(() -> klein.entrusting(people.drWeber()));
          return seen(1);
        };

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> gate.list(rossi.actor(), klein.record(), restless))
        .withMessage("CHANGED_MEANWHILE");
    assertThat(linesOf(rossi, klein)).isEmpty();
  }

  @Test
  void readsInNoTransactionButItsOwn() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);

    assertThatIllegalStateException()
        .isThrownBy(() ->
            transactions.execute(_ -> gate.list(weber.actor(), klein.record(), _ -> seen(1))));
  }

  @Test
  void writesDownRefusals() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein();

    gate.list(rossi.actor(), klein.record(), _ -> seen(1));

    assertThat(linesOf(rossi, klein))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.refusal()).isEqualTo(Refusal.NO_TREATMENT_RELATION);
          assertThat(line.action()).isEqualTo(AccessAction.LISTED);
          assertThat(line.ground()).isEqualTo(Ground.NONE);
          assertThat(line.who().name()).isEqualTo("Dr Anna Rossi");
        });
  }

  @Test
  void answersTheBlockedAsTheStranger() {
    var rossi = people.drRossi();
    var stranger = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi).blocking(rossi);

    var blocked = gate.list(rossi.actor(), klein.record(), _ -> seen(1));

    assertThat(blocked).isEqualTo(gate.list(stranger.actor(), klein.record(), _ -> seen(1)));
    assertThat(linesOf(rossi, klein).getFirst().refusal()).isEqualTo(Refusal.BLOCKED_BY_PATIENT);
  }

  @Test
  void opensAgainAfterTheBlockIsLifted() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein().entrusting(rossi).blocking(rossi).unblocking(rossi);

    assertThat(granted(gate.list(rossi.actor(), klein.record(), _ -> seen(1))).grant().ground())
        .isEqualTo(Ground.TRUSTED_CIRCLE);
  }

  @Test
  void refusesWhoIsNoLongerListed() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber);
    people.unlist(weber);

    assertThat(gate.list(weber.actor(), klein.record(), _ -> seen(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.NOT_LISTED));
  }

  @Test
  void refusesTheHealthFundEvenWhatItFiled() {
    var fund = people.healthFund();
    var klein = people.mrsKlein().holding(Choice.TRUSTED_CIRCLE, fund);
    people.a(DocumentType.BENEFIT_STATEMENT).by(fund).of(klein).filed();

    assertThat(gate.list(fund.actor(), klein.record(), _ -> seen(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.HEALTH_FUND_NEVER_READS));
  }

  @Test
  void closesTheRecordToAllButItsHolder() {
    var weber = people.drWeber();
    var klein = people.mrsKlein().referredTo(weber).closing();

    assertThat(gate.list(weber.actor(), klein.record(), _ -> seen(1)))
        .isEqualTo(new Opening.Refused<>(Refusal.RECORD_CLOSED));
    assertThat(gate.list(klein.actor(), klein.record(), _ -> seen(1)))
        .isInstanceOf(Opening.Granted.class);
    klein.reopening();
    assertThat(gate.list(weber.actor(), klein.record(), _ -> seen(1)))
        .isInstanceOf(Opening.Granted.class);
  }

  private DocumentFacts label(Holder klein, boolean first) {
    return new DocumentFacts(
        DocumentId.random(),
        klein.record(),
        klein.actor().asPerson(),
        Mode.of(first ? Confidentiality.NORMAL : Confidentiality.PRIVATE),
        DocumentCategory.MEDICAL,
        Exemptions.NONE);
  }

  private static Answer<Integer> seen(int count) {
    return new Answer<>(count, AccessAction.LISTED, List.of(), 0, "");
  }

  private static <R> Opening.Granted<R> granted(Opening<R> opening) {
    return People.granted(opening);
  }

  private static void elsewhere(Runnable act) {
    CompletableFuture.runAsync(act).join();
  }

  private List<AccessLine> linesOf(Professional professional, Holder holder) {
    return people.lines(holder).stream()
        .filter(line -> line.who().id().equals(professional.id().value()))
        .toList();
  }

  private int committed(Holder holder) {
    return count("SELECT count(*) FROM audit.access_line WHERE record_id = :record", holder);
  }

  private int documents(Holder holder) {
    return count("SELECT count(*) FROM document.document WHERE record_id = :record", holder);
  }

  private int count(String sql, Holder holder) {
    return owner.sql(sql).param("record", holder.record().value()).query(Integer.class).single();
  }
}
