package lu.opendsp.fhir;

import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentRelation;
import lu.opendsp.kernel.DocumentId;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Reference;

/** Writes what a document is to others, as far as the asker sees those. */
final class Relations {

  private Relations() {}

  static void add(DocumentEntry entry, DocumentReference reference) {
    if (entry.replaces() != null) {
      add(reference, DocumentRelationshipType.REPLACES, entry.replaces());
    }
    for (DocumentRelation relation : entry.relations()) {
      boolean appends = relation.kind() == DocumentRelation.Kind.APPENDS;
      add(
          reference,
          appends ? DocumentRelationshipType.APPENDS : DocumentRelationshipType.TRANSFORMS,
          relation.target());
    }
  }

  private static void add(
      DocumentReference reference, DocumentRelationshipType code, DocumentId target) {
    reference.addRelatesTo().setCode(code).setTarget(new Reference("DocumentReference/" + target));
  }
}
