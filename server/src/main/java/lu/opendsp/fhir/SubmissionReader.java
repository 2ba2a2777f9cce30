package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lu.opendsp.document.Submission;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.vault.Spool;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Reads a bundle into submissions (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-65.html). What is
 * wrong is refused at its FHIRPath; what is right is taken whole.
 */
@Component
final class SubmissionReader {

  private final SubjectReader subjects;
  private final DocumentReader documents;
  private final Addresses addresses;

  SubmissionReader(SubjectReader subjects, DocumentReader documents, Addresses addresses) {
    this.subjects = subjects;
    this.documents = documents;
    this.addresses = addresses;
  }

  /** One document of a bundle with what is to be filed. */
  record Reading(Part<DocumentReference> document, Part<Binary> content, Submission submission) {}

  /** All of them, or the first problem thrown. */
  List<Reading> read(Actor actor, ProvideBundle bundle, Uploads uploads) {
    return read(actor, bundle, uploads, Problems.thrown());
  }

  /** Those of them that can be read. Whose they are is asked first, and never gathered. */
  List<Reading> read(Actor actor, ProvideBundle bundle, Uploads uploads, Problems problems) {
    Patient patient = patientOf(actor, bundle);
    var readings = new ArrayList<Reading>();
    var used = new HashSet<Integer>();
    for (Part<DocumentReference> document : bundle.documents()) {
      problems
          .find(() -> contentOf(document, bundle, used))
          .flatMap(content ->
              problems.find(() -> read(bundle, document, content, patient, uploads, problems)))
          .ifPresent(reading -> {
            problems.check(() -> checkFirst(reading, readings));
            readings.add(reading);
          });
    }
    for (Part<Binary> content : bundle.contents()) {
      if (!used.contains(content.index())) {
        problems.add(Problem.at(content.at(""), ProblemCode.ENTRY_UNEXPECTED));
      }
    }
    problems.check(() -> checkPatches(bundle, readings));
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
      Uploads uploads,
      Problems problems) {
    if (document.fullUrl().isEmpty()) {
      problems.add(
          Problem.at(
              "Bundle.entry[" + document.index() + "].fullUrl", ProblemCode.ELEMENT_MISSING));
    }
    problems.check(() -> DocumentProfile.check(document, bundle.comprehensive()));
    if (bundle.comprehensive()) {
      MetadataReader.requireComprehensive(document, problems);
    }
    var bytes =
        new Contents.Bytes(
            spoolOf(content, uploads), content.resource().getContentType(), content.at("data"));
    return new Reading(document, content, documents.read(document, bytes, patient, problems));
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
    requireSame(actor, bundle, ofSet, place, patient);
    for (Part<ListResource> folder : bundle.folders()) {
      requireSame(actor, bundle, folder.resource().getSubject(), folder.at("subject"), patient);
    }
    return patient;
  }

  private void requireSame(
      Actor actor, ProvideBundle bundle, Reference subject, String place, Patient patient) {
    if (!subject.isEmpty() && !patientOf(actor, bundle, subject, place).id().equals(patient.id())) {
      throw Problem.at(place, ProblemCode.PATIENT_MISMATCH).thrown();
    }
  }

  private Patient patientOf(Actor actor, ProvideBundle bundle, Reference subject, String place) {
    return subjects.read(actor, subject, place, bundle::findIdentifiers);
  }

  private static Part<Binary> contentOf(
      Part<DocumentReference> document, ProvideBundle bundle, Set<Integer> used) {
    int contents = document.resource().getContent().size();
    if (contents != 1) {
      ProblemCode code = contents == 0 ? ProblemCode.CONTENT_MISSING : ProblemCode.CONTENT_TWICE;
      throw Problem.at(document.at(contents == 0 ? "content" : "content[1]"), code).thrown();
    }
    Attachment attachment = document.resource().getContentFirstRep().getAttachment();
    if (attachment.hasData()) {
      throw Problem.at(document.at("content[0].attachment.data"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    String place = document.at("content[0].attachment.url");
    if (!attachment.hasUrl()) {
      throw Problem.at(place, ProblemCode.CONTENT_MISSING).thrown();
    }
    Part<Binary> content =
        bundle
            .find(Binary.class, attachment.getUrl())
            .orElseThrow(() -> Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown());
    if (!used.add(content.index())) {
      throw Problem.at(place, ProblemCode.CONTENT_TWICE).thrown();
    }
    return content;
  }

  private static Spool spoolOf(Part<Binary> content, Uploads uploads) {
    byte[] marker = content.resource().getData();
    if (marker == null) {
      throw Problem.at(content.at("data"), ProblemCode.CONTENT_MISSING).thrown();
    }
    return uploads
        .find(marker)
        .orElseThrow(() -> Problem.at(content.at("data"), ProblemCode.BODY_MALFORMED).thrown());
  }

  /** A patch may say again what replacing means, that the old version is superseded. */
  private void checkPatches(ProvideBundle bundle, List<Reading> readings) {
    for (Part<Parameters> patch : bundle.patches()) {
      String url = bundle.bundle().getEntry().get(patch.index()).getRequest().getUrl();
      boolean replaced =
          Optional.ofNullable(url)
              .flatMap(text -> addresses.idIn(text, List.of("DocumentReference")))
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
