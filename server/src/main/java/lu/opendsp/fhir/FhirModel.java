package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;

/**
 * The model of FHIR, which the library reads from the annotations of its classes: the longest
 * single work of a start, and one that needs nothing else. So it begins with the process, beside
 * everything else, and is waited for where it is wanted.
 */
public final class FhirModel {

  /** What is asked most, and what the first answer of all is made of. */
  private static final List<String> FIRST =
      List.of("CapabilityStatement", "Bundle", "DocumentReference", "Patient", "OperationOutcome");

  private FhirModel() {}

  /** Begins to read it, once. */
  public static void load() {
    Thread.ofPlatform().daemon().name("fhir-model").start(FhirModel::loaded);
  }

  /** The model; who comes while it is being read waits for it. */
  static FhirContext loaded() {
    return Loaded.CONTEXT;
  }

  /** Read when it is asked for first, by one thread alone (JLS 12.4.2). */
  private static final class Loaded {

    private static final FhirContext CONTEXT = read();

    private static FhirContext read() {
      FhirContext context = FhirContext.forR4();
      context.setParserErrorHandler(new ParseProblems());
      // What is contained, we contain ourselves; looking for more is a fifth of writing a list.
      context.getParserOptions().setAutoContainReferenceTargetsWithNoId(false);
      FIRST.forEach(context::getResourceDefinition);
      return context;
    }
  }
}
