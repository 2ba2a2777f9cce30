package lu.opendsp.fhir;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.ContentInspection;
import lu.opendsp.document.DocumentMetadata;
import lu.opendsp.document.DocumentSettings;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Submission;
import lu.opendsp.fhir.ProvideBundle.Part;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.vault.Spool;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentReferenceRelatesToComponent;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a bundle into submissions (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-65.html). The first
 * thing that is wrong is refused at its FHIRPath; what is right is taken whole.
 */
@Component
final class SubmissionReader {

  private final SubjectReader subjects;
  private final MetadataReader metadata;
  private final ContentInspection inspection;
  private final Addresses addresses;
  private final DocumentSettings rules;
  private final Clock clock;

  SubmissionReader(
      SubjectReader subjects,
      MetadataReader metadata,
      ContentInspection inspection,
      Addresses addresses,
      DocumentSettings rules,
      Clock clock) {
    this.subjects = subjects;
    this.metadata = metadata;
    this.inspection = inspection;
    this.addresses = addresses;
    this.rules = rules;
    this.clock = clock;
  }

  /** One document of a bundle with what is to be filed. */
  record Reading(Part<DocumentReference> document, Part<Binary> content, Submission submission) {}

  List<Reading> read(Actor actor, ProvideBundle bundle, Uploads uploads) {
    var readings = new ArrayList<Reading>();
    Patient patient = patientOf(actor, bundle);
    var used = new HashSet<Integer>();
    for (Part<DocumentReference> document : bundle.documents()) {
      Part<Binary> content = contentOf(document, bundle);
      if (!used.add(content.index())) {
        throw Problem.at(document.at("content[0].attachment.url"), ProblemCode.CONTENT_TWICE)
            .thrown();
      }
      Reading reading = read(bundle, document, content, patient, uploads);
      checkFirst(reading, readings);
      readings.add(reading);
    }
    for (Part<Binary> content : bundle.contents()) {
      if (!used.contains(content.index())) {
        throw Problem.at(content.at(""), ProblemCode.ENTRY_UNEXPECTED).thrown();
      }
    }
    checkPatches(bundle, readings);
    return readings;
  }

  /** Two documents of one submission are two documents, and replace two. */
  private static void checkFirst(Reading reading, List<Reading> before) {
    Submission submission = reading.submission();
    for (Reading other : before) {
      Submission earlier = other.submission();
      if (submission.metadata().uniqueId().equals(earlier.metadata().uniqueId())) {
        throw Problem.at(reading.document().at("masterIdentifier"), ProblemCode.UNIQUE_ID_CONFLICT)
            .thrown();
      }
      DocumentId replaced = submission.replaces();
      if (replaced != null && replaced.equals(earlier.replaces())) {
        throw Problem.at(reading.document().at("relatesTo[0].target"), ProblemCode.ALREADY_REPLACED)
            .thrown();
      }
    }
  }

  private Reading read(
      ProvideBundle bundle,
      Part<DocumentReference> document,
      Part<Binary> content,
      Patient patient,
      Uploads uploads) {
    checkFrame(document);
    DocumentProfile.check(document, bundle.comprehensive());
    DocumentMetadata described =
        metadata.read(document, bundle.comprehensive(), patient, clock.instant());
    ModeWish mode = ConfidentialityLabels.read(document.resource(), document.at(""));
    ConfidentialityLabels.check(mode, clock.instant(), rules, document.at(""));
    DocumentId replaces = replacedBy(document);
    Spool spool = spoolOf(document, content, uploads);
    return new Reading(
        document, content, new Submission(patient.id(), described, mode, replaces, spool));
  }

  /** All documents of one submission are of one patient. */
  private Patient patientOf(Actor actor, ProvideBundle bundle) {
    Patient patient = null;
    for (Part<DocumentReference> document : bundle.documents()) {
      Patient subject =
          patientOf(actor, bundle, document.resource().getSubject(), document.at("subject"));
      if (patient != null && !patient.id().equals(subject.id())) {
        throw Problem.at(document.at("subject"), ProblemCode.PATIENT_MISMATCH).thrown();
      }
      patient = subject;
    }
    Reference ofSet = bundle.submissionSet().resource().getSubject();
    String place = bundle.submissionSet().at("subject");
    if (patient == null) {
      throw Problem.at("Bundle.entry", ProblemCode.DOCUMENT_MISSING).thrown();
    }
    if (!ofSet.isEmpty() && !patientOf(actor, bundle, ofSet, place).id().equals(patient.id())) {
      throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
    }
    return patient;
  }

  private Patient patientOf(Actor actor, ProvideBundle bundle, Reference subject, String place) {
    return subjects.read(actor, subject, place, bundle::findIdentifiers);
  }

  private static void checkFrame(Part<DocumentReference> document) {
    DocumentReference reference = document.resource();
    if (document.fullUrl().isEmpty()) {
      throw Problem.at(
              "Bundle.entry[" + document.index() + "].fullUrl", ProblemCode.ELEMENT_MISSING)
          .thrown();
    }
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

  private static Part<Binary> contentOf(Part<DocumentReference> document, ProvideBundle bundle) {
    int contents = document.resource().getContent().size();
    if (contents != 1) {
      ProblemCode code = contents == 0 ? ProblemCode.CONTENT_MISSING : ProblemCode.CONTENT_TWICE;
      throw Problem.at(document.at(contents == 0 ? "content" : "content[1]"), code).thrown();
    }
    var attachment = document.resource().getContentFirstRep().getAttachment();
    if (attachment.hasData()) {
      throw Problem.at(document.at("content[0].attachment.data"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    String place = document.at("content[0].attachment.url");
    if (!attachment.hasUrl()) {
      throw Problem.at(place, ProblemCode.CONTENT_MISSING).thrown();
    }
    return bundle
        .find(Binary.class, attachment.getUrl())
        .orElseThrow(() -> Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown());
  }

  private Spool spoolOf(Part<DocumentReference> document, Part<Binary> content, Uploads uploads) {
    byte[] marker = content.resource().getData();
    if (marker == null) {
      throw Problem.at(content.at("data"), ProblemCode.CONTENT_MISSING).thrown();
    }
    Spool spool =
        uploads
            .find(marker)
            .orElseThrow(() -> Problem.at(content.at("data"), ProblemCode.BODY_MALFORMED).thrown());
    Contents.check(document, content, spool);
    inspection.check(
        spool,
        document.resource().getContentFirstRep().getAttachment().getContentType(),
        document.at("content[0].attachment.contentType"));
    return spool;
  }

  /** The one version this takes the place of. */
  private @Nullable DocumentId replacedBy(Part<DocumentReference> document) {
    List<DocumentReferenceRelatesToComponent> relations = document.resource().getRelatesTo();
    if (relations.size() > 1) {
      throw Problem.at(document.at("relatesTo[1]"), ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    if (relations.isEmpty()) {
      return null;
    }
    if (relations.getFirst().getCode() != DocumentRelationshipType.REPLACES) {
      throw Problem.at(document.at("relatesTo[0].code"), ProblemCode.VALUE_WRONG, "replaces")
          .thrown();
    }
    return Optional.ofNullable(relations.getFirst().getTarget().getReference())
        .flatMap(reference -> addresses.idIn(reference, List.of("DocumentReference")))
        .map(DocumentId::new)
        .orElseThrow(() ->
            Problem.at(document.at("relatesTo[0].target"), ProblemCode.REPLACED_UNKNOWN).thrown());
  }

  /** A patch may say again what replacing means, that the old version is superseded. */
  private void checkPatches(ProvideBundle bundle, List<Reading> readings) {
    for (Part<Parameters> patch : bundle.patches()) {
      String url = bundle.bundle().getEntry().get(patch.index()).getRequest().getUrl();
      boolean replaced =
          addresses
              .idIn(url, List.of("DocumentReference"))
              .filter(id -> readings.stream().anyMatch(one -> replaces(one, new DocumentId(id))))
              .isPresent();
      if (!replaced) {
        throw Problem.at(patch.at(""), ProblemCode.ENTRY_UNEXPECTED).thrown();
      }
    }
  }

  private static boolean replaces(Reading reading, DocumentId id) {
    return id.equals(reading.submission().replaces());
  }
}
