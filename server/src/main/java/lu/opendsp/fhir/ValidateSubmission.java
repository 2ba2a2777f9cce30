package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.document.Rehearsal;
import lu.opendsp.fhir.SubmissionReader.Reading;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A dry run of ITI-65 (https://hl7.org/fhir/R4/resource-operation-validate.html): read, checked and
 * decided on as in earnest, and nothing filed. All that is wrong is told at once.
 */
@Component
public final class ValidateSubmission implements Interaction {

  private final SubmissionReader reader;
  private final FolderReader folders;
  private final Rehearsal rehearsal;
  private final Outcomes outcomes;

  ValidateSubmission(
      SubmissionReader reader, FolderReader folders, Rehearsal rehearsal, Outcomes outcomes) {
    this.reader = reader;
    this.folders = folders;
    this.rehearsal = rehearsal;
    this.outcomes = outcomes;
  }

  @Operation(name = "$validate")
  public OperationOutcome validate(
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable Bundle bundle,
      HttpServletRequest request) {
    var problems = Problems.gathered();
    if (bundle == null) {
      problems.add(Problem.of(ProblemCode.BODY_MALFORMED));
    }
    Optional.ofNullable(bundle)
        .flatMap(sent -> ProvideBundle.find(sent, problems))
        .filter(_ -> problems.none())
        .ifPresent(provided -> rehearse(provided, request, problems));
    return outcomes.of(problems.found(), RequestLanguage.of(request));
  }

  /** The same for whoever expects it at the type, as FHIR defines it. */
  @Operation(name = "$validate", type = Bundle.class)
  public OperationOutcome validateBundle(
      @OperationParam(name = "resource", min = 1, max = 1) @Nullable Bundle bundle,
      HttpServletRequest request) {
    return validate(bundle, request);
  }

  /** Only what can be read whole comes before the gate. */
  private void rehearse(ProvideBundle provided, HttpServletRequest request, Problems problems) {
    List<Reading> readings =
        problems
            .find(() -> reader.read(CurrentActor.get(), provided, Uploads.of(request), problems))
            .orElse(List.of());
    problems.check(() -> folders.read(provided));
    if (!problems.none()) {
      return;
    }
    List<Publication> answers =
        rehearsal.rehearse(CurrentActor.get(), readings.stream().map(Reading::submission).toList());
    if (answers.getFirst() instanceof Publication.Unsafe(int index, ProblemCode code)) {
      problems.add(Problem.at(readings.get(index).content().at("data"), code));
      return;
    }
    for (int i = 0; i < answers.size(); i++) {
      Optional<Problem> problem =
          PublicationProblems.find(readings.get(i).document(), answers.get(i));
      problem.ifPresent(problems::add);
    }
  }
}
