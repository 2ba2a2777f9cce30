package lu.opendsp.bench;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import lu.opendsp.bench.load.Load;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What FHIR itself costs: reading a submission without its bytes, writing one document's entry. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FhirMapping {

  private final FhirContext fhir = context();
  private final String submission = submission();
  private final Resource entry =
      fhir.newJsonParser().parseResource(Bundle.class, submission).getEntry().get(1).getResource();

  private static FhirContext context() {
    FhirContext context = FhirContext.forR4();
    context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
    return context;
  }

  /** The driver's own, with numbers where its marks are. */
  private static String submission() {
    try (InputStream in =
        Objects.requireNonNull(Load.class.getResourceAsStream("submission.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("\\{(now|filed|care)}", "2026-11-20T10:00:00Z")
          .replaceAll("\\{[a-zA-Z]+}", "1000");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Benchmark
  public Bundle read() {
    return fhir.newJsonParser().parseResource(Bundle.class, submission);
  }

  @Benchmark
  public String write() {
    return fhir.newJsonParser().encodeResourceToString(entry);
  }
}
