package lu.opendsp.e2e.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Visit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long answers take about two records alike, in one of which more is hidden (POLICY 7, "timing
 * class"): asked in turn, so that both meet the same machine. No part of {@code ./check}, for it
 * wants a machine of its own: {@code mvn verify -pl e2e -DexcludedGroups= -Dgroups=timing}.
 */
@Tag("timing")
class TimingTests {

  private static final PrintStream OUT = System.out;
  private static final String DOCTOR = "dr-rossi";
  private static final int SEEN = 5;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 1_000;
  private static final double SEEN_AS_MAX = 50;

  private static final Map<String, Function<Twin, String>> CALLS = calls();

  private final RunningPlatform platform = RunningPlatform.shared();

  private static Map<String, Function<Twin, String>> calls() {
    var calls = new LinkedHashMap<String, Function<Twin, String>>();
    calls.put("list", TimingTests::list);
    calls.put("list, a folder", twin -> list(twin) + "&category=MEDICAL");
    calls.put("list, by an author", twin -> list(twin) + "&author.family=Keller");
    calls.put("count", twin -> list(twin) + "&_summary=count");
    calls.put("sets and folders", twin -> "List?patient=" + twin.patient().reference());
    calls.put("document seen", twin -> "Binary/" + twin.seen(0));
    calls.put("document not seen", twin -> "Binary/" + twin.unseen());
    calls.put("explained", twin -> "Consent/$explain?patient=" + twin.patient().reference());
    return calls;
  }

  private static String list(Twin twin) {
    return "DocumentReference?patient=" + twin.patient().reference();
  }

  private record Timed(String name, double plain, double full) {

    double ratio() {
      return Math.max(plain, full) / Math.min(plain, full);
    }

    @Override
    public String toString() {
      return "%-28s %6.2f and %6.2f ms, %.3f times".formatted(name, plain, full, ratio());
    }
  }

  @ParameterizedTest
  @CsvSource({"50, 1.05, 1894050509089, 1894050509241", "2000, 1.20, 1894050509322, 1894050509405"})
  void answersAsFast(int hidden, double most, String one, String other) {
    Twin plain = twin(0, one);
    Twin full = twin(hidden, other);
    OUT.printf("%d more are hidden; medians of %d, asked in turn%n", hidden, ROUNDS);
    assertThat(timed(plain, full)).allSatisfy(timed -> assertThat(timed.ratio()).isLessThan(most));
  }

  /** The holder looks at a record of a thousand documents as somebody else would see it. */
  @Test
  void seesAsSomebodyElse() {
    Twin twin = twin(995, "1894050510051");
    String page = "/my/as/" + twin.practitioner("Rossi");
    var timed = new ArrayList<Timed>();
    try (Holder holder = Holder.of(twin)) {
      ask(timed, "1,000 documents as a doctor", twin, twin, _ -> holder.get(page));
    }
    assertThat(timed.getFirst().plain()).isLessThan(SEEN_AS_MAX);
  }

  private Twin twin(int hidden, String number) {
    Twin twin = Twin.admitted(platform, number);
    twin.fileHidden(hidden / 2);
    for (int each = 0; each < SEEN; each++) {
      twin.fileSeen("Rapport " + each, "11488-4", "MEDICAL");
    }
    twin.fileHidden(hidden - hidden / 2);
    return twin;
  }

  private List<Timed> timed(Twin plain, Twin full) {
    Caller doctor = platform.as(DOCTOR);
    var timed = new ArrayList<Timed>();
    CALLS.forEach((name, path) ->
        ask(timed, name, plain, full, twin -> doctor.get("/fhir/" + path.apply(twin))));
    try (var visit = new Visit(platform, DOCTOR)) {
      ask(
          timed,
          "page of the record",
          plain,
          full,
          twin -> visit.get("/record/" + twin.patient().patientId()));
    }
    return timed;
  }

  /** Who is asked first changes from round to round. */
  private static void ask(
      List<Timed> timed, String name, Twin plain, Twin full, Function<Twin, Answer> question) {
    double[] ones = new double[ROUNDS];
    double[] others = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      boolean first = round % 2 == 0;
      double before = millis(question, first ? plain : full);
      double behind = millis(question, first ? full : plain);
      if (round >= 0) {
        ones[round] = first ? before : behind;
        others[round] = first ? behind : before;
      }
    }
    var one = new Timed(name, median(ones), median(others));
    OUT.println(one);
    timed.add(one);
  }

  private static double millis(Function<Twin, Answer> question, Twin twin) {
    long began = System.nanoTime();
    int status = question.apply(twin).status();
    double millis = (System.nanoTime() - began) / 1e6;
    assertThat(status).isIn(200, 404);
    return millis;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
