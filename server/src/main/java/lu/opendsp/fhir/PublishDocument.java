package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.Publication;
import lu.opendsp.document.Submission;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.springframework.stereotype.Component;

/**
 * Simplified Publish, ITI-105 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-105.html): one document
 * enters a record, its bytes inside what is said about it.
 */
@Component
public final class PublishDocument implements Interaction {

  private final SubjectReader subjects;
  private final DocumentReader documents;
  private final Publications publications;
  private final DocumentReferences references;

  PublishDocument(
      SubjectReader subjects,
      DocumentReader documents,
      Publications publications,
      DocumentReferences references) {
    this.subjects = subjects;
    this.documents = documents;
    this.publications = publications;
    this.references = references;
  }

  /** Filed now, 201, or before, 200. */
  @Create
  public MethodOutcome publish(
      @ResourceParam DocumentReference sent,
      RequestDetails details,
      HttpServletRequest request,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    Parameters.read(details, List.of());
    if (request.getHeader("If-None-Exist") != null) {
      throw Problem.at("If-None-Exist", ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    Part<DocumentReference> document = Part.ofBody(sent);
    Patient patient =
        subjects.read(actor, sent.getSubject(), document.at("subject"), _ -> Optional.empty());
    Contents.Bytes bytes = bytes(document, Uploads.of(request));
    Submission submission = documents.read(document, bytes, patient, Problems.thrown());
    Publication answer = publications.publish(actor, submission);
    DocumentEntry entry = PublicationProblems.filed(document, answer);
    DocumentReference told = references.of(entry);
    VersionTags.tell(response, entry);
    var outcome = new MethodOutcome(told.getIdElement(), answer instanceof Publication.Accepted);
    outcome.setResource(told);
    return outcome;
  }

  private static Contents.Bytes bytes(Part<DocumentReference> document, Uploads uploads) {
    int contents = document.resource().getContent().size();
    if (contents != 1) {
      ProblemCode code = contents == 0 ? ProblemCode.CONTENT_MISSING : ProblemCode.CONTENT_TWICE;
      throw Problem.at(document.at(contents == 0 ? "content" : "content[1]"), code).thrown();
    }
    Attachment attachment = document.resource().getContentFirstRep().getAttachment();
    if (attachment.hasUrl()) {
      throw Problem.at(document.at("content[0].attachment.url"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    String place = document.at("content[0].attachment.data");
    byte[] marker = attachment.getData();
    if (marker == null) {
      throw Problem.at(place, ProblemCode.CONTENT_MISSING).thrown();
    }
    return new Contents.Bytes(
        uploads
            .find(marker)
            .orElseThrow(() -> Problem.at(place, ProblemCode.BODY_MALFORMED).thrown()),
        null,
        place);
  }
}
