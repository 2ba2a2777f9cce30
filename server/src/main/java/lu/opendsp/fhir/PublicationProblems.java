package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;

/** Why something was not filed, told at its place. */
final class PublicationProblems {

  private PublicationProblems() {}

  /** What was filed, now or before, or the problem thrown. */
  static DocumentEntry filed(Part<DocumentReference> document, Publication answer) {
    Optional<Problem> problem = find(document, answer);
    if (problem.isPresent()) {
      throw problem.get().thrown();
    }
    return switch (answer) {
      case Publication.Accepted(DocumentEntry entry) -> entry;
      case Publication.AlreadyHere(DocumentEntry entry) -> entry;
      default -> throw new IllegalStateException("what was not filed has a problem");
    };
  }

  /** The problem, if it was not filed. */
  static Optional<Problem> find(Part<DocumentReference> document, Publication answer) {
    return switch (answer) {
      case Publication.Accepted _, Publication.AlreadyHere _ -> Optional.empty();
      case Publication.Conflict _ ->
          at(document, "masterIdentifier", ProblemCode.UNIQUE_ID_CONFLICT);
      case Publication.ReplacedUnknown _ ->
          at(document, replacing(document), ProblemCode.REPLACED_UNKNOWN);
      case Publication.AlreadyReplaced _ ->
          at(document, replacing(document), ProblemCode.ALREADY_REPLACED);
      case Publication.RelatedUnknown(int relation) ->
          at(document, related(document, relation), ProblemCode.RELATED_UNKNOWN);
      case Publication.RelatedNotCurrent(int relation) ->
          at(document, related(document, relation), ProblemCode.RELATED_NOT_CURRENT);
      case Publication.Unsafe(_, ProblemCode code) ->
          at(document, "content[0].attachment.data", code);
      case Publication.StorageFull _ -> Optional.of(Problem.of(ProblemCode.STORAGE_FULL));
      case Publication.Refused(var refusal) ->
          at(document, "", ProblemCode.valueOf(refusal.outward().name()));
    };
  }

  private static Optional<Problem> at(
      Part<DocumentReference> document, String element, ProblemCode code) {
    return Optional.of(Problem.at(document.at(element), code));
  }

  private static String replacing(Part<DocumentReference> document) {
    return target(indices(document, true).getFirst());
  }

  /** Relations are counted without the replacement among them. */
  private static String related(Part<DocumentReference> document, int relation) {
    return target(indices(document, false).get(relation));
  }

  private static String target(int index) {
    return "relatesTo[" + index + "].target";
  }

  private static List<Integer> indices(Part<DocumentReference> document, boolean replacing) {
    var relations = document.resource().getRelatesTo();
    return IntStream.range(0, relations.size())
        .filter(i -> replacing == (relations.get(i).getCode() == DocumentRelationshipType.REPLACES))
        .boxed()
        .toList();
  }
}
