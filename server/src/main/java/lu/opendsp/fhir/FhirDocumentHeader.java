package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Reads the composition of a FHIR document (https://hl7.org/fhir/R4/documents.html). */
final class FhirDocumentHeader {

  private final Bundle bundle;
  private final Composition composition;

  private FhirDocumentHeader(Bundle bundle, Composition composition) {
    this.bundle = bundle;
    this.composition = composition;
  }

  /** What it says; empty for what is no document. */
  static Optional<DocumentHeader> read(Bundle bundle, String mediaType) {
    boolean document = bundle.getType() == BundleType.DOCUMENT;
    return document && bundle.getEntryFirstRep().getResource() instanceof Composition composition
        ? Optional.of(new FhirDocumentHeader(bundle, composition).header(mediaType))
        : Optional.empty();
  }

  private DocumentHeader header(String mediaType) {
    DocumentReference reference = DocumentHeader.begun(mediaType);
    reference.setMasterIdentifier(bundle.getIdentifier());
    reference.setType(composition.getType());
    if (composition.hasCategory()) {
      reference.addCategory(composition.getCategoryFirstRep());
    }
    var attachment = reference.getContentFirstRep().getAttachment();
    attachment.setTitle(composition.getTitle());
    attachment.setCreationElement(composition.getDateElement());
    attachment.setLanguage(
        composition.hasLanguage() ? composition.getLanguage() : bundle.getLanguage());
    if (composition.hasConfidentiality()) {
      DocumentHeader.addLabel(reference, composition.getConfidentiality().toCode());
    }
    patient(reference);
    composition.getAuthor().forEach(author -> author(author, reference));
    period(reference);
    composition
        .getEvent()
        .forEach(event -> event.getCode().forEach(code -> reference.getContext().addEvent(code)));
    Identifier replaced =
        composition.getRelatesTo().stream()
            .filter(relation -> relation.getCode() == DocumentRelationshipType.REPLACES)
            .filter(relation -> relation.hasTargetIdentifier())
            .map(relation -> relation.getTargetIdentifier())
            .findFirst()
            .orElse(null);
    return new DocumentHeader(reference, replaced);
  }

  private void patient(DocumentReference reference) {
    Reference subject = composition.getSubject();
    Optional<Patient> sheet = find(subject, Patient.class);
    List<Identifier> identifiers =
        sheet.map(Patient::getIdentifier).orElseGet(() -> List.of(subject.getIdentifier()));
    identifiers.stream()
        .filter(MetadataReader::isNational)
        .findFirst()
        .ifPresent(national -> reference.setSubject(new Reference().setIdentifier(national)));
    sheet.ifPresent(known -> {
      var told = new Patient();
      told.setId("patient");
      told.setIdentifier(known.getIdentifier());
      told.setBirthDateElement(known.getBirthDateElement());
      reference.addContained(told);
      reference.getContext().setSourcePatientInfo(new Reference("#patient"));
    });
  }

  private void author(Reference author, DocumentReference reference) {
    Optional<PractitionerRole> role = find(author, PractitionerRole.class);
    Reference who = role.map(PractitionerRole::getPractitioner).orElse(author);
    Reference where = role.map(PractitionerRole::getOrganization).orElse(author);
    Optional<Practitioner> person = find(who, Practitioner.class);
    Optional<Organization> place = find(where, Organization.class);
    String name =
        person
            .map(Practitioner::getNameFirstRep)
            .map(FhirDocumentHeader::text)
            .or(() -> Optional.ofNullable(place.isEmpty() ? who.getDisplay() : null))
            .orElse("");
    DocumentHeader.addAuthor(
        reference,
        name,
        person.map(Practitioner::getIdentifier).orElse(List.of()),
        place.map(Organization::getName).orElse(""));
  }

  private static String text(HumanName name) {
    return name.hasText() ? name.getText() : name.getNameAsSingleString();
  }

  private void period(DocumentReference reference) {
    find(composition.getEncounter(), Encounter.class)
        .filter(Encounter::hasPeriod)
        .map(Encounter::getPeriod)
        .or(() ->
            composition.getEvent().stream()
                .filter(event -> event.hasPeriod())
                .map(event -> event.getPeriod())
                .findFirst())
        .ifPresent(period -> reference.getContext().setPeriod(period));
  }

  /** The resource of the document a reference means, by its full URL or by type and id. */
  private <R extends Resource> Optional<R> find(Reference reference, Class<R> type) {
    String sought = Optional.ofNullable(reference.getReference()).orElse("");
    return bundle.getEntry().stream()
        .filter(entry -> type.isInstance(entry.getResource()))
        .filter(entry -> isMeant(entry, sought))
        .map(BundleEntryComponent::getResource)
        .map(type::cast)
        .findFirst();
  }

  private static boolean isMeant(BundleEntryComponent entry, String sought) {
    Resource resource = entry.getResource();
    String relative = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    return !sought.isEmpty() && (sought.equals(entry.getFullUrl()) || sought.equals(relative));
  }
}
