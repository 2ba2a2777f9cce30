package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.AuthorText;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.OtherCodes;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceContextComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A document's entry as FHIR, valid against the profile for searches
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/StructureDefinition-IHE.MHD.Comprehensive.DocumentReference.html):
 * authors and the patient's details are contained, since they are told as they were when it was
 * filed.
 */
@Component
final class DocumentReferences {

  /** Organisations' eHealth ids begin with it, people's with another. */
  private static final String ORGANISATION_FIRST_DIGIT = "1";

  private final Addresses addresses;
  private final Directory directory;

  DocumentReferences(Addresses addresses, Directory directory) {
    this.addresses = addresses;
    this.directory = directory;
  }

  /** Several, with one look into the directory. */
  List<DocumentReference> of(List<DocumentEntry> entries) {
    Map<PersonId, Listing> filers =
        directory.findAll(entries.stream().map(DocumentEntry::filer).distinct().toList()).stream()
            .collect(Collectors.toMap(Listing::id, Function.identity(), (one, _) -> one));
    return entries.stream().map(entry -> of(entry, filers.get(entry.filer()))).toList();
  }

  DocumentReference of(DocumentEntry entry, @Nullable Listing filer) {
    DocumentMetadata metadata = entry.metadata();
    var reference = new DocumentReference();
    reference.setId(entry.id().toString());
    reference.getMeta().setVersionId(entry.versionTag());
    reference.getMeta().setLastUpdatedElement(Instants.instant(entry.updatedAt()));
    if (entry.status() != DocumentStatus.WITHDRAWN) {
      // the profile has no word for what was withdrawn
      reference.getMeta().addProfile(Systems.DOCUMENT_PROFILE);
    }
    reference.setMasterIdentifier(Identifiers.of(metadata.uniqueId()).setUse(IdentifierUse.USUAL));
    reference.addIdentifier(entryIdentifier(entry));
    reference.setStatus(status(entry.status()));
    OtherCodes others = metadata.inOtherCodes();
    reference.setType(
        with(others.types(), concept(metadata.type().system(), metadata.type().code())));
    reference.addCategory(
        with(others.categories(), concept(Systems.CATEGORY, metadata.type().category().name())));
    reference.setSubject(new Reference("Patient/" + entry.patient()));
    reference.setDateElement(Instants.instant(entry.filedAt()));
    if (!metadata.description().isEmpty()) {
      reference.setDescription(metadata.description());
    }
    addAuthors(entry, filer, reference);
    Relations.add(entry, reference);
    ConfidentialityLabels.write(entry, reference);
    addContent(entry, reference);
    addContext(entry, reference);
    return reference;
  }

  private static Identifier entryIdentifier(DocumentEntry entry) {
    return new Identifier()
        .setUse(IdentifierUse.OFFICIAL)
        .setSystem(Systems.URI)
        .setValue("urn:uuid:" + entry.id());
  }

  private static DocumentReferenceStatus status(DocumentStatus status) {
    return switch (status) {
      case CURRENT -> DocumentReferenceStatus.CURRENT;
      case SUPERSEDED -> DocumentReferenceStatus.SUPERSEDED;
      case WITHDRAWN -> DocumentReferenceStatus.ENTEREDINERROR;
    };
  }

  private void addContent(DocumentEntry entry, DocumentReference reference) {
    DocumentMetadata metadata = entry.metadata();
    var content = reference.addContent();
    Attachment attachment = content.getAttachment();
    attachment.setContentType(metadata.mediaType());
    attachment.setLanguage(metadata.language());
    attachment.setUrl(addresses.of("Binary", entry.id()));
    attachment.setSize((int) entry.size());
    attachment.setHash(HexFormat.of().parseHex(entry.sha1()));
    if (!metadata.title().isEmpty()) {
      attachment.setTitle(metadata.title());
    }
    attachment.setCreationElement(Instants.dateTime(metadata.createdAt()));
    boolean named = !metadata.format().code().isEmpty();
    content.setFormat(
        named
            ? coding(metadata.format())
            : new Coding().setSystem(Systems.FORMAT_CODE).setCode(Systems.FORMAT_BY_MEDIA_TYPE));
  }

  private static void addContext(DocumentEntry entry, DocumentReference reference) {
    DocumentMetadata metadata = entry.metadata();
    DocumentReferenceContextComponent context = reference.getContext();
    context.getPeriod().setStartElement(Instants.dateTime(metadata.careFrom()));
    if (metadata.careTo() != null) {
      context.getPeriod().setEndElement(Instants.dateTime(metadata.careTo()));
    }
    OtherCodes.OfContext others = metadata.inOtherCodes().inContext();
    context.setFacilityType(
        with(others.facilityTypes(), conceptOrUnknown(metadata.facilityType())));
    context.setPracticeSetting(with(others.settings(), conceptOrUnknown(metadata.setting())));
    for (int i = 0; i < metadata.events().size(); i++) {
      Coding event = coding(metadata.events().get(i));
      context.addEvent(with(others.ofEvent(i), new CodeableConcept().addCoding(event)));
    }
    addPatient(entry, reference);
    if (metadata.order() != null) {
      Identifier order = Identifiers.of(metadata.order());
      order.getType().addCoding().setSystem(Systems.URI).setCode(Systems.ORDER);
      context.addRelated().setIdentifier(order);
    }
    metadata.related().forEach(text -> context.addRelated().setIdentifier(Identifiers.of(text)));
  }

  /** Contained as the profile wants, and no more than the id: who he is, ITI-78 answers. */
  private static void addPatient(DocumentEntry entry, DocumentReference reference) {
    var patient = new Patient();
    patient.setId("patient");
    patient.addIdentifier().setSystem(Systems.PATIENT_ID).setValue(entry.patient().toString());
    reference.addContained(patient);
    reference.getContext().setSourcePatientInfo(new Reference("#patient"));
  }

  /** Who filed it, as recognised, comes first; then the authors as the sender named them. */
  private static void addAuthors(
      DocumentEntry entry, @Nullable Listing listing, DocumentReference reference) {
    if (entry.filedByPatient()) {
      var patient = new Patient();
      patient.setId("filer");
      patient.addName(new HumanName().setText(entry.filerName()));
      reference.addContained(patient);
      reference.addAuthor(new Reference("#filer"));
    } else {
      addFiler(entry, listing, reference);
    }
    List<AuthorText> others =
        entry.metadata().authors().stream()
            .filter(author -> !author.name().equals(entry.filerName()))
            .filter(author -> !isFilingOrganisation(author, entry))
            .toList();
    for (int i = 0; i < others.size(); i++) {
      addAuthor(others.get(i), "author" + (i + 1), reference);
    }
  }

  private static boolean isFilingOrganisation(AuthorText author, DocumentEntry entry) {
    return author.name().isEmpty()
        && (author.organisation().equals(entry.filerOrganisation())
            || author.organisation().equals(entry.filerName()));
  }

  private static void addFiler(
      DocumentEntry entry, @Nullable Listing listing, DocumentReference reference) {
    List<Identifier> identifiers = identifiers(entry.filer(), listing);
    boolean machine = isMachine(listing);
    if (machine) {
      addOrganisation("filer", entry.filerName(), identifiers, reference);
      reference.addAuthor(new Reference("#filer"));
    } else {
      addPerson("filer", entry.filerName(), identifiers, reference);
      addPlace("filer", entry.filerOrganisation(), reference);
    }
  }

  /** Organisations file under an eHealth id of their own. */
  static boolean isMachine(@Nullable Listing listing) {
    String eHealthId = listing == null ? null : listing.eHealthId();
    return eHealthId != null && eHealthId.startsWith(ORGANISATION_FIRST_DIGIT);
  }

  /** What somebody of the directory is known by. */
  static List<Identifier> identifiers(PersonId person, @Nullable Listing listing) {
    var identifiers = new ArrayList<Identifier>();
    identifiers.add(new Identifier().setSystem(Systems.DIRECTORY_ID).setValue(person.toString()));
    String eHealthId = listing == null ? null : listing.eHealthId();
    if (eHealthId != null) {
      identifiers.add(new Identifier().setSystem(Systems.E_HEALTH_ID).setValue(eHealthId));
    }
    return identifiers;
  }

  private static void addAuthor(AuthorText author, String id, DocumentReference reference) {
    List<Identifier> identifiers =
        author.eHealthId().isEmpty()
            ? List.of()
            : List.of(new Identifier().setSystem(Systems.E_HEALTH_ID).setValue(author.eHealthId()));
    if (!author.name().isEmpty()) {
      addPerson(id, author.name(), identifiers, reference);
      addPlace(id, author.organisation(), reference);
    } else if (!author.organisation().isEmpty()) {
      addOrganisation(id, author.organisation(), identifiers, reference);
      reference.addAuthor(new Reference("#" + id));
    }
  }

  static void addPerson(String id, String name, List<Identifier> identifiers, DomainResource onto) {
    var practitioner = new Practitioner();
    practitioner.setId(id);
    practitioner.setIdentifier(new ArrayList<>(identifiers));
    practitioner.addName(new HumanName().setText(name));
    onto.addContained(practitioner);
  }

  static void addOrganisation(
      String id, String name, List<Identifier> identifiers, DomainResource onto) {
    var organisation = new Organization();
    organisation.setId(id);
    organisation.setIdentifier(new ArrayList<>(identifiers));
    organisation.setName(name);
    onto.addContained(organisation);
  }

  /** The person at this place of work, or the person alone. */
  private static void addPlace(String id, String place, DocumentReference reference) {
    if (place.isEmpty()) {
      reference.addAuthor(new Reference("#" + id));
      return;
    }
    addOrganisation(id + "-organisation", place, List.of(), reference);
    var role = new PractitionerRole();
    role.setId(id + "-role");
    role.setPractitioner(new Reference("#" + id));
    role.setOrganization(new Reference("#" + id + "-organisation"));
    reference.addContained(role);
    reference.addAuthor(new Reference("#" + id + "-role"));
  }

  private static CodeableConcept conceptOrUnknown(Coded coded) {
    return coded.code().isEmpty()
        ? concept(Systems.NULL_FLAVOR, Systems.UNKNOWN)
        : new CodeableConcept().addCoding(coding(coded));
  }

  private static CodeableConcept with(List<Coded> others, CodeableConcept ours) {
    others.forEach(other -> ours.addCoding(coding(other)));
    return ours;
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
  }

  private static Coding coding(Coded coded) {
    var coding = new Coding().setCode(coded.code());
    if (!coded.system().isEmpty()) {
      coding.setSystem(coded.system());
    }
    return coded.display().isEmpty() ? coding : coding.setDisplay(coded.display());
  }
}
