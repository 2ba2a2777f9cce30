package lu.opendsp.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Entitlement;
import lu.opendsp.policy.Explanation;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Standing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One whole decision about one document, from the facts to the answer. Wanted: below 1 µs. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PolicyDecision {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

  /** One is the usual case; five is a referring doctor who also came by every other way. */
  @Param({"1", "5"})
  public int relations;

  private Standing standing = standing(List.of());
  private DocumentLabel label =
      new DocumentLabel(Mode.of(Confidentiality.NORMAL), false, DocumentCategory.MEDICAL);

  /** A restricted document: of the five relations the last but one is the first to reach it. */
  @Setup
  public void prepare() {
    List<Relation> all =
        List.of(
            new Relation.ReferringDoctor(TOMORROW),
            new Relation.TrustedCircleMember(null),
            new Relation.PresentedCode(TOMORROW),
            new Relation.PresentedCode(TOMORROW.plusSeconds(1)),
            new Relation.Author());
    standing = standing(all.subList(0, relations));
    label =
        new DocumentLabel(
            Mode.announced(NOW, Confidentiality.RESTRICTED), false, DocumentCategory.MEDICAL);
  }

  private static Standing standing(List<Relation> relations) {
    return new Standing(
        RecordState.OPEN,
        true,
        relations,
        new Entitlement(Set.of(DocumentCategory.MEDICAL, DocumentCategory.SUMMARIES), Set.of()));
  }

  @Benchmark
  public Decision decide() {
    return AccessPolicy.scope(standing, NOW).decide(label);
  }

  /** The same with its chain of reasons. Wanted: below 1 ms. */
  @Benchmark
  public Explanation explain() {
    return Explanation.ofDocument(standing, label, NOW);
  }
}
