package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** Facts that change between a decision and its commit. */
@RunningPlatform
final class FactsGuardTests {

  private final Gate gate;
  private final People people;

  FactsGuardTests(Gate gate, People people) {
    this.gate = gate;
    this.people = people;
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
