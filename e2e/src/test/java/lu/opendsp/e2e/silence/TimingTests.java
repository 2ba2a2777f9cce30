package lu.opendsp.e2e.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.e2e.Answer;
import lu.opendsp.e2e.Caller;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Visit;
import org.junit.jupiter.api.Tag;
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

  private final RunningPlatform platform = RunningPlatform.shared();

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
    ask(timed, "list", plain, full, twin -> doctor.get(list(twin)));
    ask(timed, "list, a folder", plain, full, twin -> doctor.get(list(twin) + "&category=MEDICAL"));
    ask(
        timed,
        "list, by an author",
        plain,
        full,
        twin -> doctor.get(list(twin) + "&author.family=Keller"));
    ask(timed, "count", plain, full, twin -> doctor.get(list(twin) + "&_summary=count"));
    ask(
        timed,
        "sets and folders",
        plain,
        full,
        twin -> doctor.get("/fhir/List?patient=" + twin.patient().reference()));
    ask(timed, "document seen", plain, full, twin -> doctor.get("/fhir/Binary/" + twin.seen(0)));
    ask(
        timed,
        "document not seen",
        plain,
        full,
        twin -> doctor.get("/fhir/Binary/" + twin.unseen()));
    ask(
        timed,
        "explained",
        plain,
        full,
        twin -> doctor.get("/fhir/Consent/$explain?patient=" + twin.patient().reference()));
    ask(
        timed,
        "own lines",
        plain,
        full,
        twin -> doctor.get("/fhir/AuditEvent?_count=5&patient=" + twin.patient().reference()));
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

  private static String list(Twin twin) {
    return "/fhir/DocumentReference?patient=" + twin.patient().reference();
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
