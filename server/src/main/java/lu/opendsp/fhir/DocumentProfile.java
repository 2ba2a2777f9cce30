package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the profiles of a document reference ask and nothing here would miss
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Minimal.DocumentReference.html).
 */
final class DocumentProfile {

  private final Part<DocumentReference> part;
  private final DocumentReference reference;

  private DocumentProfile(Part<DocumentReference> part) {
    this.part = part;
    this.reference = part.resource();
  }

  static void check(Part<DocumentReference> part, boolean comprehensive) {
    var profile = new DocumentProfile(part);
    profile.checkIdentifiers();
    profile.checkContained();
    profile.checkReference(comprehensive, profile.reference.getAuthenticator(), "authenticator");
    profile.checkReference(
        comprehensive,
        profile.reference.getContext().getSourcePatientInfo(),
        "context.sourcePatientInfo");
    for (int i = 0; i < profile.reference.getAuthor().size(); i++) {
      profile.checkReference(
          comprehensive, profile.reference.getAuthor().get(i), "author[" + i + "]");
    }
  }

  private void checkIdentifiers() {
    Identifier master = reference.getMasterIdentifier();
    if (!master.isEmpty() && master.getUse() != IdentifierUse.USUAL) {
      throw Problem.at(part.at("masterIdentifier.use"), ProblemCode.VALUE_WRONG, "usual").thrown();
    }
    for (int i = 0; i < reference.getIdentifier().size(); i++) {
      Identifier identifier = reference.getIdentifier().get(i);
      if (identifier.getUse() == IdentifierUse.OFFICIAL) {
        Identifiers.checkUri(identifier, "urn:uuid:", part.at("identifier[" + i + "]"));
      }
    }
  }

  /** Comprehensive says who somebody is in the document reference itself, and not elsewhere. */
  private void checkReference(boolean comprehensive, Reference to, String element) {
    String target = Optional.ofNullable(to.getReference()).orElse("");
    boolean inside = target.startsWith("#");
    if (comprehensive && !target.isEmpty() && !inside) {
      throw Problem.at(part.at(element), ProblemCode.NOT_CONTAINED).thrown();
    }
    if (inside && MetadataReader.contained(reference, to).isEmpty()) {
      throw Problem.at(part.at(element), ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
  }

  /** Who is contained is named by somebody (dom-3 of FHIR): else it would be hidden text. */
  private void checkContained() {
    List<String> named =
        Stream.concat(
                Stream.of(
                    reference.getSubject(),
                    reference.getAuthenticator(),
                    reference.getCustodian(),
                    reference.getContext().getSourcePatientInfo()),
                Stream.of(
                        reference.getAuthor(),
                        reference.getContext().getRelated(),
                        reference.getContext().getEncounter(),
                        inRoles())
                    .flatMap(List::stream))
            .map(Reference::getReference)
            .toList();
    for (int i = 0; i < reference.getContained().size(); i++) {
      Resource contained = reference.getContained().get(i);
      if (named.stream().noneMatch(name -> isNameOf(name, contained))) {
        throw Problem.at(part.at("contained[" + i + "]"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
      }
    }
  }

  private List<Reference> inRoles() {
    return reference.getContained().stream()
        .filter(PractitionerRole.class::isInstance)
        .map(PractitionerRole.class::cast)
        .flatMap(role -> Stream.of(role.getPractitioner(), role.getOrganization()))
        .toList();
  }

  private static boolean isNameOf(String name, Resource contained) {
    return name != null && name.equals("#" + contained.getIdElement().getIdPart().replace("#", ""));
  }
}
