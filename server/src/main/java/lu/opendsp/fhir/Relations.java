package lu.opendsp.fhir;

import java.util.Optional;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentRelation;
import lu.opendsp.kernel.DocumentId;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Writes what a document is to others, as far as the asker sees those. */
final class Relations {

  private Relations() {}

  static void add(DocumentEntry entry, DocumentReference reference) {
    if (entry.replaces() != null) {
      add(reference, DocumentRelationshipType.REPLACES, entry.replaces());
    }
    for (DocumentRelation relation : entry.relations()) {
      add(reference, code(relation.kind()), relation.target());
    }
  }

  private static DocumentRelationshipType code(DocumentRelation.Kind kind) {
    return switch (kind) {
      case APPENDS -> DocumentRelationshipType.APPENDS;
      case TRANSFORMS -> DocumentRelationshipType.TRANSFORMS;
      case SIGNS -> DocumentRelationshipType.SIGNS;
    };
  }

  /** What a relation is to a document that stays; none for one that takes its place. */
  static Optional<DocumentRelation.Kind> kind(@Nullable DocumentRelationshipType code) {
    return switch (code) {
      case APPENDS -> Optional.of(DocumentRelation.Kind.APPENDS);
      case TRANSFORMS -> Optional.of(DocumentRelation.Kind.TRANSFORMS);
      case SIGNS -> Optional.of(DocumentRelation.Kind.SIGNS);
      case null, default -> Optional.empty();
    };
  }

  private static void add(
      DocumentReference reference, DocumentRelationshipType code, DocumentId target) {
    reference.addRelatesTo().setCode(code).setTarget(new Reference("DocumentReference/" + target));
  }
}
