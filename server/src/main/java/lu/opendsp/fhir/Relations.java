package lu.opendsp.fhir;

import java.util.Optional;
import lu.opendsp.document.DocumentRelation;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.jspecify.annotations.Nullable;

/** What a document is to others, in FHIR's words and in ours. */
final class Relations {

  private Relations() {}

  static String code(DocumentRelation.Kind kind) {
    return switch (kind) {
      case APPENDS -> "appends";
      case TRANSFORMS -> "transforms";
      case SIGNS -> "signs";
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
}
