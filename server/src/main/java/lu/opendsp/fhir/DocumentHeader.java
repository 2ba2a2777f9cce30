package lu.opendsp.fhir;

import java.util.List;
import lu.opendsp.document.Submission;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a document says about it, as its filer would have said it.
 *
 * @param reference without the bytes; the reader of documents says what is missing
 * @param replaced the unique id of the version it takes the place of, or null
 */
record DocumentHeader(DocumentReference reference, @Nullable Identifier replaced) {

  /** The same in the place of what its filer filed before under the id the header names. */
  Submission inPlace(Submission submission) {
    return replaced == null ? submission : submission.replacingOwn(Identifiers.text(replaced));
  }

  /** Begins a reference for a document of this media type. */
  static DocumentReference begun(String mediaType) {
    var reference = new DocumentReference();
    reference.setStatus(DocumentReferenceStatus.CURRENT);
    reference.addContent().getAttachment().setContentType(mediaType);
    return reference;
  }

  /** Adds somebody by name, and where he works. */
  static void addAuthor(
      DocumentReference onto, String name, List<Identifier> identifiers, String organisation) {
    if (name.isEmpty() && organisation.isEmpty()) {
      return;
    }
    var role = new PractitionerRole();
    role.setId("author" + (onto.getAuthor().size() + 1));
    Reference person = role.getPractitioner();
    if (!name.isEmpty()) {
      person.setDisplay(name);
    }
    identifiers.stream()
        .filter(identifier -> Systems.E_HEALTH_ID.equals(identifier.getSystem()))
        .findFirst()
        .ifPresent(person::setIdentifier);
    if (!organisation.isEmpty()) {
      role.getOrganization().setDisplay(organisation);
    }
    onto.addContained(role);
    onto.addAuthor(new Reference("#" + role.getId()));
  }

  /** A mode of v3-Confidentiality; none where nothing is said. */
  static void addLabel(DocumentReference onto, String code) {
    if (!code.isEmpty()) {
      onto.addSecurityLabel(
          new CodeableConcept()
              .addCoding(new Coding().setSystem(Systems.V3_CONFIDENTIALITY).setCode(code)));
    }
  }
}
