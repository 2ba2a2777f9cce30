package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.ListResource.ListEntryComponent;

/**
 * What the profiles of a submission set forbid and nothing here would miss
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.SubmissionSet.html).
 * Taken silently, it would be refused by the next system that reads it.
 */
final class SubmissionSetProfile {

  private final Part<ListResource> part;
  private final ListResource set;

  private SubmissionSetProfile(Part<ListResource> part) {
    this.part = part;
    this.set = part.resource();
  }

  static void check(Part<ListResource> part) {
    var profile = new SubmissionSetProfile(part);
    profile.checkForbidden();
    profile.checkExtensions();
    profile.checkIdentifiers();
  }

  private void checkForbidden() {
    forbid(set.hasModifierExtension(), "modifierExtension");
    forbid(set.hasEncounter(), "encounter");
    forbid(set.hasOrderedBy(), "orderedBy");
    forbid(set.hasEmptyReason(), "emptyReason");
    forbid(set.getNote().size() > 1, "note[1]");
    for (int i = 0; i < set.getEntry().size(); i++) {
      ListEntryComponent entry = set.getEntry().get(i);
      forbid(entry.hasFlag(), "entry[" + i + "].flag");
      forbid(entry.hasDeleted(), "entry[" + i + "].deleted");
      forbid(entry.hasDate(), "entry[" + i + "].date");
    }
  }

  private void checkExtensions() {
    Optional<Extension> source = one(Systems.SOURCE_ID);
    source.ifPresent(extension ->
        require(
            extension.getValue() instanceof Identifier id && id.hasValue(),
            at(Systems.SOURCE_ID) + ".value"));
    Optional<Extension> designation = one(Systems.DESIGNATION_TYPE);
    designation.ifPresent(extension ->
        require(
            extension.getValue() instanceof CodeableConcept concept && !concept.isEmpty(),
            at(Systems.DESIGNATION_TYPE) + ".value"));
  }

  /** The extension under this url, which stands here once at most. */
  private Optional<Extension> one(String url) {
    List<Extension> found = set.getExtensionsByUrl(url);
    forbid(found.size() > 1, at(url) + "[1]");
    return found.stream().findFirst();
  }

  private static String at(String url) {
    return "extension('" + url + "')";
  }

  /** The sender's unique id is an OID, his entry's id a UUID; others are his own affair. */
  private void checkIdentifiers() {
    boolean unique = false;
    for (int i = 0; i < set.getIdentifier().size(); i++) {
      Identifier identifier = set.getIdentifier().get(i);
      String place = "identifier[" + i + "]";
      if (identifier.getUse() == IdentifierUse.USUAL) {
        forbid(unique, place);
        unique = true;
        Identifiers.checkUri(identifier, "urn:oid:", part.at(place));
      }
      if (identifier.getUse() == IdentifierUse.OFFICIAL) {
        Identifiers.checkUri(identifier, "urn:uuid:", part.at(place));
      }
    }
  }

  private void forbid(boolean present, String element) {
    if (present) {
      throw Problem.at(part.at(element), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }

  private void require(boolean present, String element) {
    if (!present) {
      throw Problem.at(part.at(element), ProblemCode.ELEMENT_MISSING).thrown();
    }
  }
}
