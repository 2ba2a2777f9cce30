package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import lu.opendsp.document.Publications;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Withdraws a document, by its author (https://hl7.org/fhir/R4/http.html#delete): from then on its
 * status is entered-in-error, and it stays in the record's history.
 */
@Component
public final class WithdrawDocument implements Interaction {

  private final Publications publications;

  WithdrawDocument(Publications publications) {
    this.publications = publications;
  }

  @Delete(type = DocumentReference.class)
  public MethodOutcome withdraw(@IdParam IdType id) {
    Actor actor = CurrentActor.get();
    DocumentId document = DocumentIds.of(id);
    return switch (publications.withdraw(actor, document)) {
      case WITHDRAWN -> new MethodOutcome();
      case UNKNOWN -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case ALREADY_WITHDRAWN -> throw Problem.of(ProblemCode.ALREADY_WITHDRAWN).thrown();
      case NOT_THE_AUTHOR -> throw Problem.of(ProblemCode.NOT_THE_AUTHOR).thrown();
      case RECORD_CLOSED -> throw Problem.of(ProblemCode.RECORD_CLOSED).thrown();
    };
  }
}
