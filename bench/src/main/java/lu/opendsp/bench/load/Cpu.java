package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time of a server and its database, from {@code /proc}: on a machine that others use
 * too it says more than a rate.
 *
 * @param processes each counted alone
 * @param trees each counted with its children, those that ended too
 */
record Cpu(List<Long> processes, List<Long> trees) {

  private static final Path PROC = Path.of("/proc");

  /** Linux counts in hundredths of a second. */
  private static final long MILLIS_PER_TICK = 10;

  Cpu {
    processes = List.copyOf(processes);
    trees = List.copyOf(trees);
  }

  /** The processor time of one process, by itself and by its ended children. */
  private record Spent(long own, long children, long parent) {}

  /** Milliseconds until now. */
  long millis() {
    return databaseMillis()
        + processes.stream().mapToLong(pid -> spent(pid).own()).sum() * MILLIS_PER_TICK;
  }

  /** Milliseconds of the database until now. */
  long databaseMillis() {
    return trees.stream().mapToLong(Cpu::tree).sum() * MILLIS_PER_TICK;
  }

  /** Milliseconds of this process until now. */
  static long clientMillis() {
    return spent(ProcessHandle.current().pid()).own() * MILLIS_PER_TICK;
  }

  /** Milliseconds of all processes of the machine until now. */
  static long machineMillis() {
    try (Stream<String> lines = Files.lines(PROC.resolve("stat"))) {
      String[] words = lines.findFirst().orElseThrow().split("\\s+", -1);
      long ticks = 0;
      for (int i = 1; i <= 8; i++) {
        boolean idle = i == 4 || i == 5;
        ticks += idle ? 0 : Long.parseLong(words[i]);
      }
      return ticks * MILLIS_PER_TICK;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Memory of the processes, without the database's. */
  long residentMib() {
    return processes.stream().mapToLong(Cpu::residentKib).sum() >> 10;
  }

  private static long residentKib(long pid) {
    try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long tree(long root) {
    Spent ofRoot = spent(root);
    try (Stream<Path> all = Files.list(PROC)) {
      return ofRoot.own()
          + ofRoot.children()
          + all.map(process -> String.valueOf(process.getFileName()))
              .filter(name -> name.matches("\\d+"))
              .map(name -> spent(Long.parseLong(name)))
              .filter(one -> one.parent() == root)
              .mapToLong(Spent::own)
              .sum();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Spent spent(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new Spent(
          Long.parseLong(words[11]) + Long.parseLong(words[12]),
          Long.parseLong(words[13]) + Long.parseLong(words[14]),
          Long.parseLong(words[1]));
    } catch (IOException ended) {
      return new Spent(0, 0, 0);
    }
  }
}
