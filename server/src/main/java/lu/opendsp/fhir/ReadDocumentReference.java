package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Documents.Opened;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Reads what is said about one document
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/CapabilityStatement-IHE.MHD.DocumentResponder.html).
 */
@Component
public final class ReadDocumentReference implements Interaction {

  private final Documents documents;
  private final DocumentReferences references;

  ReadDocumentReference(Documents documents, DocumentReferences references) {
    this.documents = documents;
    this.references = references;
  }

  @Read(type = DocumentReference.class)
  public DocumentReference read(@IdParam IdType id) {
    Actor actor = CurrentActor.get();
    return switch (documents.open(actor, DocumentIds.of(id))) {
      case Opened.Found(_, DocumentEntry entry) -> references.of(entry);
      case Opened.Unknown _ -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case Opened.Refused(var refusal) -> throw Refusals.at("", refusal);
    };
  }
}
