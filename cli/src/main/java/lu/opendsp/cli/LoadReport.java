package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a load came to. */
final class LoadReport {
  private static final int SHOWN_MAX = 20;

  private final Map<LoadJournal.Outcome, AtomicInteger> counts = new TreeMap<>();
  private final ConcurrentLinkedQueue<LoadJournal.Line> refused = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> differing = new ConcurrentLinkedQueue<>();
  private final AtomicInteger readBack = new AtomicInteger();
  private long filingSeconds;
  private long readingSeconds;

  LoadReport() {
    for (LoadJournal.Outcome outcome : LoadJournal.Outcome.values()) {
      counts.put(outcome, new AtomicInteger());
    }
  }

  /**
   * Counts a line; what an earlier run filed counts as already there.
   *
   * @param before what the journal said before this run
   */
  void count(LoadJournal.Line line, boolean before) {
    boolean known = before && line.outcome() == LoadJournal.Outcome.FILED;
    LoadJournal.Outcome outcome = known ? LoadJournal.Outcome.KNOWN : line.outcome();
    of(outcome).incrementAndGet();
    if (outcome == LoadJournal.Outcome.REFUSED) {
      refused.add(line);
    }
  }

  private AtomicInteger of(LoadJournal.Outcome outcome) {
    return Objects.requireNonNull(counts.get(outcome));
  }

  void readBack(LoadJournal.Line line, boolean same) {
    readBack.incrementAndGet();
    if (!same) {
      differing.add(line.id());
    }
  }

  void took(long filing, long reading) {
    filingSeconds = filing;
    readingSeconds = reading;
  }

  boolean isWhole() {
    return differing.isEmpty();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("filed          " + of(LoadJournal.Outcome.FILED));
    lines.add("already there  " + of(LoadJournal.Outcome.KNOWN));
    lines.add("refused        " + refused.size() + "   (in " + filingSeconds + " s)");
    reasons().forEach((reason, count) -> lines.add("  %4d  %s".formatted(count, reason)));
    lines.add(
        "read back      "
            + readBack.get()
            + ", "
            + (isWhole() ? "all byte for byte" : differing.size() + " NOT as sent")
            + "   (in "
            + readingSeconds
            + " s)");
    differing.stream().limit(SHOWN_MAX).forEach(id -> lines.add("        " + id));
    return lines;
  }

  /** Reasons by how often they were given, without what differs from file to file. */
  private Map<String, Integer> reasons() {
    var reasons = new TreeMap<String, Integer>();
    for (LoadJournal.Line line : refused) {
      String reason = line.reason().replaceAll(" at line \\d+| \\(it begins .*\\)", "");
      reasons.merge(line.what() + ": " + reason, 1, Integer::sum);
    }
    return reasons;
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("filed", of(LoadJournal.Outcome.FILED).get());
    json.put("alreadyThere", of(LoadJournal.Outcome.KNOWN).get());
    json.put("refused", refused.size());
    json.put("seconds", filingSeconds);
    json.put("reasons", reasons());
    json.put("readBack", readBack.get());
    json.put("differing", List.copyOf(differing));
    json.put("readBackSeconds", readingSeconds);
    json.put(
        "refusals",
        refused.stream().map(line -> Map.of("key", line.key(), "reason", line.reason())).toList());
    return json;
  }
}
