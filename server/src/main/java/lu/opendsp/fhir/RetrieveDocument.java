package lu.opendsp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import lu.opendsp.access.Grant;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Documents.Opened;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Retrieve Document, ITI-68 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-68.html): the exact bytes.
 *
 * <p>The server would read a Binary into memory and encode it. So the interaction is registered as
 * any other, and answered by hand once it was chosen: one router, and bytes that only stream.
 */
@Component
@Interceptor
public final class RetrieveDocument implements Interaction {

  private static final Map<String, String> ENDINGS =
      Map.of(
          "application/pdf", "pdf",
          "text/plain", "txt",
          "text/xml", "xml",
          "application/xml", "xml",
          "application/fhir+xml", "xml",
          "application/fhir+json", "json",
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/tiff", "tif");

  private static final int PIECE_BYTES = 1 << 16;

  private final Documents documents;

  RetrieveDocument(Documents documents) {
    this.documents = documents;
  }

  /** Stands in the router; {@link #send} answers before it is reached. */
  @SuppressWarnings("DoNotCallSuggester") // the router wants a method, nobody calls it
  @Read(type = Binary.class)
  public Binary read(@IdParam IdType id) {
    throw new IllegalStateException("a document is streamed");
  }

  /** Answers the read of a Binary, and lets all else pass. */
  @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = 100)
  public boolean send(RequestDetails request, HttpServletRequest from, HttpServletResponse response)
      throws IOException {
    boolean ours =
        request.getRestOperationType() == RestOperationTypeEnum.READ
            && "Binary".equals(request.getResourceName());
    if (!ours) {
      return true;
    }
    Actor actor = CurrentActor.get();
    switch (documents.open(actor, DocumentIds.of(request.getId().getIdPart()))) {
      case Opened.Found(Grant grant, DocumentEntry entry) -> send(grant, entry, from, response);
      case Opened.Unknown _ -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case Opened.Refused(var refusal) -> throw Refusals.at("", refusal);
    }
    return false;
  }

  private void send(
      Grant grant, DocumentEntry entry, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Validators validators = Validators.strong(entry.sha1(), entry.filedAt());
    if (validators.areKnownTo(request)) {
      validators.tell(response);
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      response.flushBuffer();
      return;
    }
    ByteRange wanted = ByteRange.of(request, validators, entry.size());
    if (wanted instanceof ByteRange.Outside) {
      throw Problem.at("Range", ProblemCode.RANGE_OUTSIDE, entry.size()).thrown();
    }
    try (InputStream bytes = documents.read(grant, entry)) {
      addHeaders(entry, response);
      validators.tell(response);
      if (wanted instanceof ByteRange.Part part) {
        sendPart(part, entry, bytes, response);
      } else if (!request.getMethod().equals("HEAD")) {
        bytes.transferTo(response.getOutputStream());
      }
      response.flushBuffer();
    }
  }

  /** What comes before is unsealed and left out: no byte is given that is not proved. */
  private static void sendPart(
      ByteRange.Part part, DocumentEntry entry, InputStream bytes, HttpServletResponse response)
      throws IOException {
    bytes.skipNBytes(part.first());
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setContentLengthLong(part.length());
    response.setHeader(
        "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + entry.size());
    copy(bytes, part.length(), response.getOutputStream());
  }

  private static void copy(InputStream from, long length, OutputStream to) throws IOException {
    var piece = new byte[PIECE_BYTES];
    for (long left = length; left > 0; ) {
      int read = from.read(piece, 0, (int) Math.min(left, piece.length));
      if (read < 0) {
        throw new EOFException("the document ended before its size");
      }
      to.write(piece, 0, read);
      left -= read;
    }
  }

  /** The name of the file is neutral: a title on a disk is read by others. */
  private static void addHeaders(DocumentEntry entry, HttpServletResponse response) {
    String mediaType = entry.metadata().mediaType();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setHeader("Content-Type", mediaType);
    response.setHeader("Accept-Ranges", "bytes");
    response.setContentLengthLong(entry.size());
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"document." + ENDINGS.getOrDefault(plain(mediaType), "bin") + "\"");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  private static String plain(String mediaType) {
    return mediaType.split(";", 2)[0].strip();
  }
}
