package lu.opendsp.matrix;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.audit.AccessAction;

/** What the matrix found: mismatches, how refusals look, and which lines the log must hold. */
final class Findings {

  /** A line that must stand in a patient's log, as often as it was earned. */
  record Line(Person who, Person patient, AccessAction action) {}

  private record Look(String fingerprint, String of) {}

  private final Queue<String> mismatches = new ConcurrentLinkedQueue<>();
  private final Map<String, Look> refusals = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final AtomicInteger filed = new AtomicInteger();
  private final Map<Line, AtomicInteger> lines = new ConcurrentHashMap<>();

  void filed() {
    filed.incrementAndGet();
  }

  int documentsFiled() {
    return filed.get();
  }

  void mismatch(String text) {
    mismatches.add(text);
  }

  List<String> mismatches() {
    return List.copyOf(mismatches);
  }

  /** All refusals of one kind look the same, or something is betrayed. */
  void refused(String kind, String fingerprint, String of) {
    Look first = refusals.putIfAbsent(kind, new Look(fingerprint, of));
    if (first != null && !first.fingerprint().equals(fingerprint) && told.add(kind)) {
      mismatch(
          "a refusal betrays something: "
              + kind
              + ", to "
              + first.of()
              + " and to "
              + of
              + difference(first.fingerprint(), fingerprint));
    }
  }

  /** The first lines that differ. */
  private static String difference(String one, String other) {
    List<String> ones = one.lines().toList();
    List<String> others = other.lines().toList();
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      if (!ones.get(i).equals(others.get(i))) {
        return "\n  " + ones.get(i).strip() + "\n  " + others.get(i).strip();
      }
    }
    return "\n  one is longer: " + ones.size() + " and " + others.size() + " lines";
  }

  void logged(Person who, Person patient, AccessAction action) {
    lines
        .computeIfAbsent(new Line(who, patient, action), _ -> new AtomicInteger())
        .incrementAndGet();
  }

  /** How often each line was earned in this patient's record. */
  Map<Line, Integer> lines(Person patient) {
    var counted = new ConcurrentHashMap<Line, Integer>();
    lines.forEach((line, count) -> {
      if (line.patient().equals(patient)) {
        counted.put(line, count.get());
      }
    });
    return counted;
  }
}
