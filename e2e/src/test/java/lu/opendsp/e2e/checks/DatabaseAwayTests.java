package lu.opendsp.e2e.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Card;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The database goes and comes back; the platform says so and goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTests {

  private static final Duration AWAY = Duration.ofSeconds(10);

  private RunningPlatform platform;
  private Caller weber;
  private String patient;

  @BeforeAll
  void start() {
    // It is asked as fast as it answers, which the brake on look-ups is there to stop.
    platform = RunningPlatform.start("database-away", "--opendsp.access.look-ups-person=1000000");
    weber = platform.as("dr-weber");
    patient = "/fhir/Patient/" + platform.patient("mr-kohnen").patientId();
  }

  @AfterAll
  void end() {
    platform.close();
  }

  @Test
  void saysComeBackLaterWhileDatabaseStandsStill() {
    ProcessHandle postmaster = platform.server().postmaster().orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    var answers = new ArrayList<Future<Answer>>();
    var tokens = new ArrayList<Future<Answer>>();

    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      signal("-STOP", all);
      try {
        // One new client every half second: none of them waits for another's answer.
        Instant end = Instant.now().plus(AWAY);
        ServerProcess.eventually(
            AWAY.plusSeconds(5),
            () -> {
              answers.add(clients.submit(() -> weber.get(patient)));
              tokens.add(clients.submit(this::signIn));
              return Instant.now().isAfter(end);
            });
      } finally {
        signal("-CONT", all);
      }
    }

    List<Answer> told = answers.stream().map(Future::resultNow).toList();
    assertThat(told).anySatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
    assertThat(told).allSatisfy(DatabaseAwayTests::assertAwayOrThere);
    assertThat(tokens.stream().map(Future::resultNow)).allSatisfy(this::assertTokenOrAway);
    assertComesBack();
  }

  private Answer signIn() {
    Card card = Card.of(platform.data(), "dr-weber");
    return weber.exchange(card.sign(card.header(), Card.claims("dr-weber", weber.tokenUrl())));
  }

  private void assertTokenOrAway(Answer answer) {
    if (answer.status() != 200) {
      assertThat(Json.text(answer.json(), "/code")).as(answer.text()).isEqualTo("DATABASE_AWAY");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
  }

  @Test
  void comesBackAfterDatabaseWasKilled() {
    var answers = new ArrayList<Answer>();

    platform.server().postmaster().orElseThrow().destroyForcibly();
    Instant end = Instant.now().plus(Duration.ofSeconds(5));
    while (Instant.now().isBefore(end)) {
      answers.add(weber.get(patient));
    }

    assertThat(answers).allSatisfy(DatabaseAwayTests::assertAwayOrThere);
    assertComesBack();
  }

  private static void assertAwayOrThere(Answer answer) {
    if (answer.status() != 200) {
      assertThat(answer.code()).as(answer.text()).isEqualTo("DATABASE_AWAY");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
    }
  }

  private void assertComesBack() {
    platform.awaitReady();
    assertThat(weber.get(patient).status()).isEqualTo(200);
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    var command = new ArrayList<String>(List.of("kill", signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    Shell.run(Map.of(), command);
  }
}
