package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Documents.Opened;
import lu.opendsp.document.MetadataUpdates;
import lu.opendsp.document.MetadataUpdates.Change;
import lu.opendsp.document.MetadataUpdates.Updated;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * What both ways of correcting a document have in common: it is opened as for reading, the version
 * the caller thought of is asked for, and what he wants is compared with what is said.
 */
@Component
final class Corrections {

  private final Documents documents;
  private final MetadataUpdates updates;
  private final DocumentReferences references;
  private final DocumentChanges changes;

  Corrections(
      Documents documents,
      MetadataUpdates updates,
      DocumentReferences references,
      DocumentChanges changes) {
    this.documents = documents;
    this.updates = updates;
    this.references = references;
    this.changes = changes;
  }

  /** Corrects a document to what is wanted of what is told about it now. */
  MethodOutcome correct(
      IdType id,
      UnaryOperator<DocumentReference> wanted,
      HttpServletRequest request,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    String tag = VersionTags.required(request);
    DocumentId document = DocumentIds.of(id);
    DocumentEntry entry = open(actor, document);
    if (!tag.equals(entry.versionTag())) {
      throw outdated();
    }
    DocumentReference told = reference(entry);
    Optional<Change> change = changes.between(entry, told, wanted.apply(told));
    Optional<DocumentEntry> now =
        change.isEmpty()
            ? Optional.of(entry)
            : corrected(updates.update(actor, document, change.get()));
    var outcome = new MethodOutcome(told.getIdElement().toUnqualifiedVersionless(), false);
    now.ifPresent(one -> {
      VersionTags.tell(response, one);
      outcome.setResource(reference(one));
    });
    return outcome;
  }

  private DocumentEntry open(Actor actor, DocumentId document) {
    return switch (documents.open(actor, document)) {
      case Opened.Found(_, DocumentEntry entry) -> entry;
      case Opened.Unknown _ -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case Opened.Refused(var refusal) -> throw Refusals.at("", refusal);
    };
  }

  private DocumentReference reference(DocumentEntry entry) {
    return references.of(entry);
  }

  private static Optional<DocumentEntry> corrected(Updated updated) {
    return switch (updated) {
      case Updated.Done(var entry) -> entry;
      case Updated.Unknown _ -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case Updated.Outdated _ -> throw outdated();
      case Updated.Refused(var refusal) -> throw Refusals.at("", refusal);
    };
  }

  private static RuntimeException outdated() {
    return Problem.at("If-Match", ProblemCode.VERSION_CHANGED).thrown();
  }
}
