package lu.opendsp.matrix;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import lu.opendsp.matrix.Expectation.Times;
import lu.opendsp.testing.TestDatabase;
import org.springframework.context.ApplicationContext;

/** All people of the sandbox before all its records, at every route of the platform. */
public final class Matrix {

  /** The record that stands for all where it cannot matter which it is. */
  static final String FIRST = "mrs-klein";

  /** An own record, one that bars somebody, one that is closed, one of a stranger to most. */
  private static final List<String> CHANGED =
      List.of("mrs-klein", "mr-schroeder", "mr-ferreira", "ms-oneill");

  /** How many ask at the same time. */
  private static final int AT_ONCE = 16;

  private final Map<String, Expectation> expectations;
  private final Findings findings = new Findings();
  private final World world;
  private final Ground ground;
  private final Instant begin = Instant.now();

  private Matrix(Map<String, Expectation> expectations, World world, Ground ground) {
    this.expectations = expectations;
    this.world = world;
    this.ground = ground;
  }

  /** The matrix of a platform whose sandbox has just been told. */
  public static Matrix of(int port, Path data, TestDatabase database) {
    var platform = new Platform(port, data);
    World world = World.learn(platform, Instant.now());
    return new Matrix(expectations(), world, new Ground(database));
  }

  /** The keys of all expectations. */
  public static Set<String> expected() {
    return expectations().keySet();
  }

  private static Map<String, Expectation> expectations() {
    var all = new HashMap<>(FhirExpectations.all());
    all.putAll(WritingExpectations.all());
    all.putAll(ConsentExpectations.all());
    all.putAll(DirectoryExpectations.all());
    all.putAll(PortalExpectations.all());
    return all;
  }

  /** The keys of all routes, as the routers know them. */
  public static Set<String> routes(ApplicationContext platform) {
    return Routes.of(platform);
  }

  /** What stands on one side only, with what to do about it. */
  public static List<String> differences(Collection<String> routes, Collection<String> expected) {
    return Routes.differences(routes, expected);
  }

  /** What was walked, and what was not as it must be. */
  public record Walk(int pairs, int requests, Duration time, List<String> mismatches) {

    public Walk {
      mismatches = List.copyOf(mismatches);
    }
  }

  /** Whether the stories and the platform agree on what there is. */
  public List<String> unknown() {
    var unknown = new ArrayList<String>();
    world
        .records()
        .forEach(record ->
            record.papers().stream()
                .filter(paper -> !world.knows(paper))
                .forEach(paper -> unknown.add(record.patient() + "/" + paper.key())));
    int told = world.records().stream().mapToInt(record -> record.papers().size()).sum();
    if (told != ground.documents()) {
      unknown.add(told + " documents are told, " + ground.documents() + " are kept");
    }
    return unknown;
  }

  /** Pages that let somebody in who has not signed in. */
  public List<String> openToNobody() {
    return new Walls(world).openToNobody(expectations.keySet());
  }

  /** Forms that are taken without their token. */
  public List<String> takenWithoutToken() {
    String before = ground.state();
    List<String> taken = new Walls(world).takenWithoutToken(expectations.keySet());
    return ground.state().equals(before) ? taken : List.of("a form without a token did something");
  }

  /** Asks what changes nothing, then sees that nothing changed. */
  public Walk walk() {
    String before = ground.state();
    Instant start = Instant.now();
    int sent = world.platform().requests();
    inParallel(person -> {
      world.records().forEach(record -> ask(person, record, Times.PER_PAIR));
      ask(person, world.record(FIRST), Times.PER_PERSON);
    });
    if (!ground.state().equals(before)) {
      findings.mismatch("who may not change anything changed something");
    }
    return walked(start, sent, world.records().size());
  }

  /** Asks what changes records. */
  public Walk change() {
    int documents = ground.documents();
    Instant start = Instant.now();
    int sent = world.platform().requests();
    inParallel(
        person -> CHANGED.forEach(patient -> ask(person, world.record(patient), Times.CHANGING)));
    if (ground.documents() != documents + findings.documentsFiled()) {
      findings.mismatch("a refused document was filed, or an accepted one was not");
    }
    return walked(start, sent, CHANGED.size());
  }

  /** Compares the logs of a few records with what happened. */
  public List<String> unlogged() {
    var log = new LogComparison(world, begin);
    return CHANGED.stream()
        .flatMap(patient ->
            log
                .differences(world.record(patient), findings.lines(world.record(patient).patient()))
                .stream())
        .toList();
  }

  private Walk walked(Instant start, int sent, int records) {
    return new Walk(
        world.people().size() * records,
        world.platform().requests() - sent,
        Duration.between(start, Instant.now()),
        findings.mismatches());
  }

  private void ask(Person person, Chronicle record, Times times) {
    var pair = new Pair(new Situation(person, record, world.now()), world, findings);
    expectations.forEach((key, expectation) -> {
      if (expectation.times() == times) {
        try {
          expectation.check().on(pair);
        } catch (RuntimeException broken) {
          findings.mismatch(key + " by " + person + " about " + record.patient() + ": " + broken);
        }
      }
    });
  }

  private void inParallel(Consumer<Person> task) {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> running = new ArrayList<>();
      world.people().forEach(person -> running.add(threads.submit(() -> task.accept(person))));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
  }
}
