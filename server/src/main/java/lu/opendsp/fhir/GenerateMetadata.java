package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.annotation.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Submission;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient;
import lu.opendsp.vault.Spool;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Generate Metadata, ITI-106 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-106.html): a document
 * enters a record, described by its own header.
 */
@Component
public final class GenerateMetadata implements Interaction {

  private static final String PLACE = "Parameters.parameter[0].resource";

  /** What is parsed whole to read its header. */
  private static final int RESOURCE_BYTES_MAX = 4 << 20;

  private final FhirContext fhir;
  private final SubjectReader subjects;
  private final DocumentReader documents;
  private final Publications publications;

  GenerateMetadata(
      FhirContext fhir,
      SubjectReader subjects,
      DocumentReader documents,
      Publications publications) {
    this.fhir = fhir;
    this.subjects = subjects;
    this.documents = documents;
    this.publications = publications;
  }

  /** A document with what its header says. */
  private record Described(DocumentHeader header, Spool content) {}

  @Operation(
      name = "$generate-metadata",
      type = DocumentReference.class,
      canonicalUrl = Systems.GENERATE_METADATA,
      manualRequest = true)
  public Parameters generate(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Actor actor = CurrentActor.get();
    Uploads uploads = Uploads.of(request);
    Described described =
        switch (document(request)) {
          case Binary binary -> described(binary, uploads);
          case Bundle bundle -> described(bundle, uploads);
          default -> throw Problem.at(PLACE, ProblemCode.ENTRY_UNEXPECTED).thrown();
        };
    Part<DocumentReference> document = Part.made(described.header().reference());
    Patient patient =
        subjects.read(actor, document.resource().getSubject(), PLACE, _ -> Optional.empty());
    var bytes = new Contents.Bytes(described.content(), null, PLACE);
    Submission submission =
        described.header().inPlace(documents.read(document, bytes, patient, Problems.thrown()));
    DocumentEntry entry =
        PublicationProblems.filed(document, publications.publish(actor, submission));
    VersionTags.tell(response, entry);
    var answer = new Parameters();
    answer
        .addParameter()
        .setName("DocumentReference")
        .setValue(new Reference("DocumentReference/" + entry.id()));
    return answer;
  }

  private Resource document(HttpServletRequest request) throws IOException {
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    IParser parser = type.contains("xml") ? fhir.newXmlParser() : fhir.newJsonParser();
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Parameters sent = parser.parseResource(Parameters.class, body);
    List<ParametersParameterComponent> parameters = sent.getParameter();
    if (parameters.size() != 1 || !"document".equals(parameters.getFirst().getName())) {
      throw Problem.at("Parameters.parameter", ProblemCode.VALUE_WRONG, "document").thrown();
    }
    Resource document = parameters.getFirst().getResource();
    if (document == null) {
      throw Problem.at(PLACE, ProblemCode.ELEMENT_MISSING).thrown();
    }
    return document;
  }

  private Described described(Binary binary, Uploads uploads) throws IOException {
    byte[] marker = binary.getData();
    if (marker == null) {
      throw Problem.at(PLACE + ".data", ProblemCode.CONTENT_MISSING).thrown();
    }
    Spool spool =
        uploads
            .find(marker)
            .orElseThrow(() -> Problem.at(PLACE + ".data", ProblemCode.BODY_MALFORMED).thrown());
    String mediaType = Optional.ofNullable(binary.getContentType()).orElse("");
    Optional<DocumentHeader> header = header(spool, mediaType);
    DocumentHeader found =
        header.orElseThrow(() -> Problem.at(PLACE, ProblemCode.HEADER_UNREADABLE).thrown());
    if (binary.hasSecurityContext() && !found.reference().hasSubject()) {
      found.reference().setSubject(binary.getSecurityContext());
    }
    return new Described(found, spool);
  }

  private Optional<DocumentHeader> header(Spool spool, String mediaType) throws IOException {
    Spool.Filling filling = spool.filled();
    if (!(filling instanceof Spool.Filling.Held held) || held.size() == 0) {
      throw Problem.at(PLACE + ".data", ProblemCode.CONTENT_EMPTY).thrown();
    }
    try (InputStream bytes = spool.open()) {
      return switch (mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
        case "text/xml", "application/xml" -> CdaHeader.read(bytes, mediaType);
        case "application/fhir+json" -> ofResource(fhir.newJsonParser(), bytes, mediaType);
        case "application/fhir+xml" -> ofResource(fhir.newXmlParser(), bytes, mediaType);
        case "application/pdf" -> PdfHeader.read(bytes, held.sha1());
        default -> Optional.empty();
      };
    }
  }

  private static Optional<DocumentHeader> ofResource(
      IParser parser, InputStream bytes, String mediaType) throws IOException {
    byte[] whole = bytes.readNBytes(RESOURCE_BYTES_MAX + 1);
    if (whole.length > RESOURCE_BYTES_MAX) {
      return Optional.empty();
    }
    return parser.parseResource(new String(whole, StandardCharsets.UTF_8)) instanceof Bundle bundle
        ? FhirDocumentHeader.read(bundle, mediaType)
        : Optional.empty();
  }

  /** A document sent as a resource is kept in the form this server writes it. */
  private Described described(Bundle bundle, Uploads uploads) throws IOException {
    String mediaType = "application/fhir+json";
    DocumentHeader header =
        FhirDocumentHeader.read(bundle, mediaType)
            .orElseThrow(() -> Problem.at(PLACE, ProblemCode.HEADER_UNREADABLE).thrown());
    byte[] whole =
        fhir.newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    Spool spool = uploads.next();
    spool.fill(new ByteArrayInputStream(whole));
    return new Described(header, spool);
  }
}
