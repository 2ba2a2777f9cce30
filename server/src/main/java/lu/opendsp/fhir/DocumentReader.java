package lu.opendsp.fhir;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.ContentInspection;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentRelation;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Submission;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.policy.Confidentiality;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceRelatesToComponent;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one document with what is said about it, however it came, into what is to be filed. */
@Component
final class DocumentReader {

  private static final int RELATIONS_MAX = 20;

  private final MetadataReader metadata;
  private final ContentInspection inspection;
  private final Addresses addresses;
  private final DocumentSettings rules;
  private final Clock clock;

  DocumentReader(
      MetadataReader metadata,
      ContentInspection inspection,
      Addresses addresses,
      DocumentSettings rules,
      Clock clock) {
    this.metadata = metadata;
    this.inspection = inspection;
    this.addresses = addresses;
    this.rules = rules;
    this.clock = clock;
  }

  /** What is to be filed; what is wrong with it is said to the problems. */
  Submission read(
      Part<DocumentReference> document, Contents.Bytes bytes, Patient patient, Problems problems) {
    problems.check(() -> checkFrame(document));
    DocumentMetadata described = metadata.read(document, patient, clock.instant(), problems);
    ModeWish mode = problems.value(() -> mode(document), ModeWish.of(Confidentiality.NORMAL));
    List<DocumentReferenceRelatesToComponent> relations =
        problems.value(() -> relations(document), List.of());
    checkContent(document, bytes, problems);
    return new Submission(
        patient.id(),
        described,
        mode,
        problems
            .find(() -> Optional.ofNullable(replaced(document, relations)))
            .flatMap(replaced -> replaced)
            .orElse(null),
        null,
        problems.value(() -> related(document, relations), List.of()),
        ConfidentialityLabels.hides(document.resource()),
        bytes.spool());
  }

  private static void checkFrame(Part<DocumentReference> document) {
    DocumentReference reference = document.resource();
    if (reference.getStatus() != DocumentReferenceStatus.CURRENT) {
      throw Problem.at(document.at("status"), ProblemCode.VALUE_WRONG, "current").thrown();
    }
    if (reference.hasDocStatus()) {
      throw Problem.at(document.at("docStatus"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    if (reference.hasModifierExtension()) {
      throw Problem.at(document.at("modifierExtension"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }

  private ModeWish mode(Part<DocumentReference> document) {
    ModeWish wish = ConfidentialityLabels.read(document.resource(), document.at(""));
    ConfidentialityLabels.check(wish, clock.instant(), rules, document.at(""));
    return wish;
  }

  private void checkContent(
      Part<DocumentReference> document, Contents.Bytes bytes, Problems problems) {
    Contents.check(document, bytes, problems);
    String mediaType = document.resource().getContentFirstRep().getAttachment().getContentType();
    if (mediaType != null) {
      problems.check(() ->
          inspection.check(
              bytes.spool(), mediaType, document.at("content[0].attachment.contentType")));
    }
  }

  /** Each relation once, and at most one document replaced. */
  private static List<DocumentReferenceRelatesToComponent> relations(
      Part<DocumentReference> document) {
    List<DocumentReferenceRelatesToComponent> relations = document.resource().getRelatesTo();
    var told = new HashSet<String>();
    for (int i = 0; i < relations.size(); i++) {
      DocumentRelationshipType code = relations.get(i).getCode();
      String place = document.at("relatesTo[" + i + "]");
      if (code != DocumentRelationshipType.REPLACES && Relations.kind(code).isEmpty()) {
        throw Problem.at(
                document.at("relatesTo[" + i + "].code"),
                ProblemCode.VALUE_WRONG,
                "replaces | appends | transforms | signs")
            .thrown();
      }
      boolean replaces = code == DocumentRelationshipType.REPLACES;
      String target = replaces ? "" : relations.get(i).getTarget().getReference();
      if (i >= RELATIONS_MAX || !told.add(code + " " + target)) {
        throw Problem.at(place, ProblemCode.ELEMENT_UNEXPECTED).thrown();
      }
    }
    return relations;
  }

  /** The one version this takes the place of. */
  private @Nullable DocumentId replaced(
      Part<DocumentReference> document, List<DocumentReferenceRelatesToComponent> relations) {
    for (int i = 0; i < relations.size(); i++) {
      if (relations.get(i).getCode() == DocumentRelationshipType.REPLACES) {
        return target(document, relations.get(i), i, ProblemCode.REPLACED_UNKNOWN);
      }
    }
    return null;
  }

  private List<DocumentRelation> related(
      Part<DocumentReference> document, List<DocumentReferenceRelatesToComponent> relations) {
    var related = new ArrayList<DocumentRelation>();
    for (int i = 0; i < relations.size(); i++) {
      DocumentReferenceRelatesToComponent relation = relations.get(i);
      Optional<DocumentRelation.Kind> kind = Relations.kind(relation.getCode());
      if (kind.isPresent()) {
        DocumentId target = target(document, relation, i, ProblemCode.RELATED_UNKNOWN);
        related.add(new DocumentRelation(kind.get(), target));
      }
    }
    return related;
  }

  private DocumentId target(
      Part<DocumentReference> document,
      DocumentReferenceRelatesToComponent relation,
      int index,
      ProblemCode unknown) {
    return Optional.ofNullable(relation.getTarget().getReference())
        .flatMap(reference -> addresses.idIn(reference, List.of("DocumentReference")))
        .map(DocumentId::new)
        .orElseThrow(
            () -> Problem.at(document.at("relatesTo[" + index + "].target"), unknown).thrown());
  }
}
