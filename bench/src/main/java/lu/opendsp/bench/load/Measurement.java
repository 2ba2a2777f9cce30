package lu.opendsp.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import lu.opendsp.bench.load.Work.Asked;
import lu.opendsp.bench.load.Work.Choice;
import lu.opendsp.bench.load.World.Filed;
import org.jspecify.annotations.Nullable;

/** Asks a server by so many clients for so long: each asks again when it is answered. */
final class Measurement {

  private static final int ERRORS_MAX = 1000;
  private static final int KEPT_MAX = 500;

  private final Target target;
  private final Work work;
  private final int clients;
  private final double seconds;
  private final Choice choice;
  private final AtomicReference<@Nullable String> firstError = new AtomicReference<>();

  Measurement(Target target, Work work, int clients, double seconds, Submissions submissions) {
    this.target = target;
    this.work = work;
    this.clients = clients;
    this.seconds = seconds;
    this.choice = Choice.of(target, submissions);
    if (work == Work.RETRIEVE && choice.filed().isEmpty()) {
      throw new IllegalArgumentException(
          "retrieve asks for letters that publish filed: name publish before it in --works");
    }
  }

  /** What one client saw. */
  private static final class Seen {
    private long[] nanos = new long[1024];
    private int answers;
    private int errors;
    private long bytes;
    private final List<Filed> filed = new ArrayList<>();

    void add(long time, int length) {
      if (answers == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * answers);
      }
      nanos[answers++] = time;
      bytes += length;
    }
  }

  Result run(String label, int round) throws InterruptedException {
    if (target.tokens() != null) {
      target.tokens().renew();
    }
    var seen = new ArrayList<Seen>();
    var threads = new ArrayList<Thread>();
    var start = new CountDownLatch(1);
    for (int i = 0; i < clients; i++) {
      var mine = new Seen();
      seen.add(mine);
      threads.add(Thread.ofPlatform().start(() -> work(mine, start)));
    }
    long lines = LogLines.count(target);
    Usage.Meter before = Usage.Meter.of(target.cpu());
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    Usage usage = Usage.between(before, Usage.Meter.of(target.cpu()));
    target.world().keep(seen.stream().flatMap(one -> one.filed.stream()).toList());
    return new Result(
        new Result.Of(label, target.name(), work.label(), clients, round),
        Latencies.of(seen.stream().map(one -> Arrays.copyOf(one.nanos, one.answers)).toList()),
        seen.stream().mapToLong(one -> one.answers).sum(),
        seen.stream().mapToLong(one -> one.errors).sum(),
        LogLines.count(target) - lines,
        seen.stream().mapToLong(one -> one.bytes).sum(),
        usage,
        firstError.get());
  }

  private void work(Seen seen, CountDownLatch start) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create();
    try (var connection = new Connection(work.base(target))) {
      start.await();
      long end = System.nanoTime() + (long) (seconds * 1e9);
      while (System.nanoTime() < end && seen.errors < ERRORS_MAX) {
        ask(connection, work.next(choice, random), seen);
      }
    } catch (IOException closing) {
      firstError.compareAndSet(null, closing.toString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Connection connection, Asked asked, Seen seen) {
    long began = System.nanoTime();
    try {
      int status = connection.call(asked.request());
      long time = System.nanoTime() - began;
      if (!work.isRight(status, connection, seen.answers == 0)) {
        seen.errors++;
        firstError.compareAndSet(null, status + " " + connection.text());
        return;
      }
      seen.add(time, connection.length());
      if (work == Work.PUBLISH && seen.filed.size() < KEPT_MAX) {
        String id = Tokens.between(connection.text(), "\"Binary/", "\"");
        seen.filed.add(new Filed(UUID.fromString(id.substring(0, 36)), asked.patient()));
      }
    } catch (IOException | RuntimeException failed) {
      seen.errors++;
      firstError.compareAndSet(null, failed.toString());
    }
  }
}
