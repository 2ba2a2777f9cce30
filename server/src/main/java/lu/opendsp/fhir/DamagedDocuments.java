package lu.opendsp.fhir;

import java.util.List;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.springframework.stereotype.Component;

/**
 * Says in a list which of the documents the caller may see are damaged in the store and therefore
 * missing from it: as a warning beside the matches (https://hl7.org/fhir/R4/search.html#outcome).
 * What he may not see is not examined for him, so nothing is said about it.
 */
@Component
final class DamagedDocuments {

  private final Outcomes outcomes;

  DamagedDocuments(Outcomes outcomes) {
    this.outcomes = outcomes;
  }

  /** One warning for each. */
  List<OperationOutcome> warnings(String type, List<String> damaged, Language language) {
    return damaged.stream().map(id -> warning(type + "/" + id, language)).toList();
  }

  private OperationOutcome warning(String place, Language language) {
    OperationOutcome outcome =
        outcomes.of(Problem.at(place, ProblemCode.CONTENT_DAMAGED), language);
    outcome.getIssueFirstRep().setSeverity(IssueSeverity.WARNING);
    return outcome;
  }

  void tell(Bundle bundle, String type, List<String> damaged, Language language) {
    for (OperationOutcome outcome : warnings(type, damaged, language)) {
      Bundle.BundleEntryComponent entry = bundle.addEntry();
      entry.setResource(outcome);
      entry.getSearch().setMode(SearchEntryMode.OUTCOME);
    }
  }
}
