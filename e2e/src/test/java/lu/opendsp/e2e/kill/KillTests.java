package lu.opendsp.e2e.kill;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.Checkout;
import lu.opendsp.e2e.Json;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;
import lu.opendsp.e2e.Submission;
import lu.opendsp.e2e.kill.Ledger.Acknowledged;
import lu.opendsp.e2e.kill.Publishers.Post;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server, its database or both while documents are filed, again and again, and compares
 * what is there afterwards with what the clients were told: all that was acknowledged, byte by byte
 * and with its line in the patient's history, and of the rest each whole or not at all.
 */
class KillTests {

  private static final System.Logger LOG = System.getLogger("kill");

  /** Documents filed before a kill, and the time a busy machine has for them. */
  private static final int DOCUMENTS_MAX = 60;

  private static final Duration STORM_MAX = Duration.ofSeconds(5);

  private static final List<Victim> VICTIMS = List.of(Victim.values());

  private enum Victim {
    SERVER,
    DATABASE,
    BOTH
  }

  @Test
  void losesNothingInThreeRounds() throws IOException {
    play(3);
  }

  @Test
  @Tag("long")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void losesNothingInFiftyRounds() throws IOException {
    play(50);
  }

  private static void play(int rounds) throws IOException {
    long seed = Long.getLong("opendsp.e2e.seed", System.nanoTime());
    LOG.log(System.Logger.Level.INFO, "kill test with -Dopendsp.e2e.seed=" + seed);
    var random = new SplittableRandom(seed);
    try (var platform = RunningPlatform.start("kill");
        var ledger = new Ledger(Checkout.target().resolve("ledger.txt"))) {
      Map<Post, Integer> before =
          Publishers.POSTS.stream()
              .collect(Collectors.toMap(Function.identity(), post -> total(platform, post)));
      Told.atOnce(platform);
      for (int round = 1; round <= rounds; round++) {
        new Round(platform, ledger, random.split()).play(round);
        assertTotals(platform, ledger, before);
      }
      assertThat(ledger.acknowledged()).hasSizeGreaterThan(rounds);
      ledger.acknowledged().forEach(one -> assertOpens(platform, one));
      assertNothingHalf(platform);
      Told.assertWhole(platform);
    }
  }

  /** One kill, from the first document to the last comparison. */
  private record Round(RunningPlatform platform, Ledger ledger, SplittableRandom random) {

    void play(int number) throws IOException {
      int before = ledger.acknowledged().size();
      Instant begin = Instant.now();
      Publishers publishers = Publishers.start(platform, ledger, random.split());
      Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
      work(before + random.nextInt(1, DOCUMENTS_MAX));
      kill(victim);
      if (victim == Victim.DATABASE) {
        wait(Duration.ofMillis(700));
      }
      assertThat(publishers.stop()).isEmpty();
      Instant killed = Instant.now();
      comeBack(victim);
      Instant back = Instant.now();
      List<Acknowledged> told = ledger.acknowledged().subList(before, ledger.acknowledged().size());
      int open = ledger.open().size();
      compare(told, begin);
      LOG.log(
          System.Logger.Level.INFO,
          "round %d: %s killed, %d acknowledged, %d open, back after %d ms, compared in %d ms"
              .formatted(
                  number,
                  victim,
                  told.size(),
                  open,
                  Duration.between(killed, back).toMillis(),
                  Duration.between(back, Instant.now()).toMillis()));
    }

    /** Until so many documents are acknowledged, and then some milliseconds more. */
    private void work(int acknowledged) {
      ServerProcess.eventually(STORM_MAX, () -> ledger.acknowledged().size() >= acknowledged);
      wait(Duration.ofMillis(random.nextInt(100)));
    }

    private static void wait(Duration time) {
      Instant end = Instant.now().plus(time);
      ServerProcess.eventually(time, () -> Instant.now().isAfter(end));
    }

    private void kill(Victim victim) {
      ProcessHandle postmaster = platform.server().postmaster().orElseThrow();
      switch (victim) {
        case SERVER -> platform.server().kill();
        case DATABASE -> postmaster.destroyForcibly();
        case BOTH -> {
          // The database first, so that the server has no time to start it again.
          postmaster.destroyForcibly();
          platform.server().kill();
        }
      }
    }

    /** Without a hand: what a service manager does, or nothing at all. */
    private void comeBack(Victim victim) {
      if (victim == Victim.DATABASE) {
        platform.awaitReady();
      } else {
        platform.restart();
      }
    }

    private void compare(List<Acknowledged> told, Instant begin) throws IOException {
      Map<String, List<String>> listed = listed(begin);
      for (Acknowledged one : told) {
        assertThat(listed.get(one.sent().uniqueId())).as("listed").containsExactly(one.id());
        assertOpens(platform, one);
      }
      for (Ledger.Sent open : ledger.open()) {
        replay(open, listed.getOrDefault(open.uniqueId(), List.of()));
      }
      assertThat(listed(begin)).allSatisfy((_, ids) -> assertThat(ids).hasSize(1));
      assertThat(filed(begin)).containsAll(told.stream().map(Acknowledged::id).collect(toSet()));
    }

    /** What nobody was told about is whole or absent, and can be sent again in either case. */
    private void replay(Ledger.Sent open, List<String> found) throws IOException {
      for (String id : found) {
        assertOpens(platform, new Acknowledged(open, id));
      }
      Answer answer = Publishers.send(platform, open);
      int expected = found.isEmpty() ? 201 : 200;
      assertThat(Submission.statusIn(answer)).as(answer.text()).isEqualTo(expected);
      if (!found.isEmpty()) {
        assertThat(found).containsExactly(Submission.idIn(answer));
      }
      ledger.acknowledge(open, Submission.idIn(answer));
    }

    /** The ids of the documents filed since, by their unique ids. */
    private Map<String, List<String>> listed(Instant begin) {
      return Publishers.POSTS.stream()
          .flatMap(post ->
              platform.as(post.filer()).all(list(platform, post) + "&date=ge" + begin).stream())
          .collect(
              groupingBy(
                  document -> Json.text(document, "/masterIdentifier/value"),
                  mapping(document -> Json.text(document, "/id"), toList())));
    }

    /** The documents of which the patients' histories say that they were filed since. */
    private Set<String> filed(Instant begin) {
      return Publishers.POSTS.stream()
          .flatMap(post ->
              platform
                  .as(post.patient())
                  .all(
                      "/fhir/AuditEvent?_count=100&patient="
                          + platform.patient(post.patient()).reference()
                          + "&date=ge"
                          + begin)
                  .stream())
          .filter(line -> Json.text(line, "/subtype/1/code").equals("PUBLISHED"))
          .filter(line -> Json.text(line, "/outcome").equals("0"))
          .flatMap(line -> line.path("entity").valueStream())
          .map(entity -> Json.text(entity, "/what/reference"))
          .filter(reference -> reference.startsWith("DocumentReference/"))
          .map(reference -> reference.substring("DocumentReference/".length()))
          .collect(toSet());
    }
  }

  private static void assertOpens(RunningPlatform platform, Acknowledged one) {
    Answer answer = platform.as(one.sent().filer()).get("/fhir/Binary/" + one.id());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.sha256()).isEqualTo(one.sent().sha256());
  }

  private static void assertTotals(
      RunningPlatform platform, Ledger ledger, Map<Post, Integer> before) {
    for (Post post : Publishers.POSTS) {
      long told =
          ledger.acknowledged().stream()
              .filter(one -> one.sent().patient().equals(post.patient()))
              .count();
      assertThat(total(platform, post))
          .as(post.toString())
          .isEqualTo(before.getOrDefault(post, -1) + (int) told);
    }
  }

  private static int total(RunningPlatform platform, Post post) {
    Caller filer = platform.as(post.filer());
    JsonNode page = filer.get(list(platform, post).replace("_count=100", "_count=0")).json();
    return page.path("total").asInt(-1);
  }

  private static String list(RunningPlatform platform, Post post) {
    return "/fhir/DocumentReference?_count=100&patient="
        + platform.patient(post.patient()).reference();
  }

  /** No bytes without a document, no document without bytes, no upload left lying. */
  private static void assertNothingHalf(RunningPlatform platform) throws IOException {
    try (OwnerDatabase database = platform.database()) {
      assertThat(
              database.texts(
                  """
                  SELECT document_id FROM document.segment
                  EXCEPT SELECT document_id FROM document.document
                  """))
          .isEmpty();
      assertThat(
              database.texts(
                  """
                  SELECT document_id FROM document.document
                  EXCEPT SELECT s.document_id FROM document.segment s
                    JOIN document.locator l USING (document_id)
                  """))
          .isEmpty();
    }
    try (Stream<Path> spools = Files.list(platform.data().resolve("spool"))) {
      assertThat(spools.filter(file -> file.toString().endsWith(".spool"))).isEmpty();
    }
  }
}
