package lu.opendsp.fhir;

import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.IdType;

/** Ids of documents in addresses. */
final class DocumentIds {

  private DocumentIds() {}

  /** The id; one that cannot be ours is as unknown as one that is not. */
  static DocumentId of(IdType id) {
    return of(id.getIdPart());
  }

  static DocumentId of(String id) {
    return Addresses.uuid(id)
        .map(DocumentId::new)
        .orElseThrow(() -> Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown());
  }
}
