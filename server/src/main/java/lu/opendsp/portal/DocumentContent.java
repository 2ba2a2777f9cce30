package lu.opendsp.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import lu.opendsp.access.Grant;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.Documents;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Sends the exact bytes of an opened document. They were made elsewhere, so the browser is told to
 * trust nothing in them: no script, no form, no frame, nothing loaded.
 */
@Component
public final class DocumentContent {

  /** What a browser shows by itself; everything else is saved. */
  private static final Set<String> SHOWN =
      Set.of("application/pdf", "image/jpeg", "image/png", "text/plain");

  /** The viewer of PDF that browsers bring needs its own styles, and cannot live in a sandbox. */
  private static final String PDF_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types"
          + " application/pdf; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

  private static final String OTHER_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none';"
          + " form-action 'none'; base-uri 'none'; sandbox";

  private final Documents documents;

  DocumentContent(Documents documents) {
    this.documents = documents;
  }

  /** Whether a browser can show it. */
  public static boolean isShown(DocumentEntry entry) {
    return SHOWN.contains(entry.metadata().mediaType());
  }

  /** Writes the bytes; the first of them is proved before anything is sent. */
  public void send(Visitor visitor, Opened opened, boolean download, HttpServletResponse response)
      throws IOException {
    DocumentEntry entry = opened.entry();
    try (InputStream bytes = documents.read(opened.grant(), entry)) {
      headers(visitor, entry, download, response);
      bytes.transferTo(response.getOutputStream());
    }
  }

  /** A document with the grant it was opened with. */
  public record Opened(Grant grant, DocumentEntry entry) {}

  private static void headers(
      Visitor visitor, DocumentEntry entry, boolean download, HttpServletResponse response) {
    String type = entry.metadata().mediaType();
    boolean shown = isShown(entry) && !download;
    boolean pdf = type.equals(MediaType.APPLICATION_PDF_VALUE);
    response.setContentType(isShown(entry) ? type : MediaType.APPLICATION_OCTET_STREAM_VALUE);
    if (type.equals(MediaType.TEXT_PLAIN_VALUE)) {
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    }
    response.setContentLengthLong(entry.size());
    response.setHeader("Content-Security-Policy", pdf ? PDF_POLICY : OTHER_POLICY);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
            .filename(fileName(visitor, entry), StandardCharsets.UTF_8)
            .build()
            .toString());
  }

  /** Says what it is and of when, not about whom. */
  private static String fileName(Visitor visitor, DocumentEntry entry) {
    String ending =
        switch (entry.metadata().mediaType()) {
          case "application/pdf" -> "pdf";
          case "image/jpeg" -> "jpg";
          case "image/png" -> "png";
          case "text/plain" -> "txt";
          default -> "bin";
        };
    Phrases phrases = visitor.phrases();
    return visitor.say(
            "portal.document.file_name",
            phrases.type(entry.metadata().type()),
            phrases.careDate(entry))
        + "."
        + ending;
  }
}
