package lu.opendsp.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.document.DocumentType;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Reads what a PDF says about itself (ISO 32000, 14.3.3): title, author, when it was made, its
 * language, and, among its keywords, the code of its type. Whose it is no PDF says.
 */
final class PdfHeader {

  /** The whole file is held in memory for it, so larger ones must be described by their filer. */
  static final int BYTES_MAX = 10 << 20;

  private PdfHeader() {}

  /** What it says; empty for what cannot be read. */
  static Optional<DocumentHeader> read(InputStream bytes, String sha1) throws IOException {
    byte[] whole = bytes.readNBytes(BYTES_MAX + 1);
    if (whole.length > BYTES_MAX) {
      return Optional.empty();
    }
    try (PDDocument document = Loader.loadPDF(whole)) {
      return Optional.of(new DocumentHeader(reference(document, sha1), null));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static DocumentReference reference(PDDocument document, String sha1) {
    DocumentReference reference = DocumentHeader.begun("application/pdf");
    PDDocumentInformation information = document.getDocumentInformation();
    // The same bytes are the same document, whoever sends them again.
    reference.setMasterIdentifier(
        new Identifier().setSystem(Systems.URI).setValue("urn:sha1:" + sha1));
    var attachment = reference.getContentFirstRep().getAttachment();
    attachment.setTitle(information.getTitle());
    attachment.setLanguage(document.getDocumentCatalog().getLanguage());
    Calendar made = information.getCreationDate();
    if (made != null) {
      attachment.setCreationElement(Instants.dateTime(made.toInstant()));
    }
    type(information)
        .ifPresent(type ->
            reference.setType(
                new CodeableConcept()
                    .addCoding(new Coding().setSystem(type.system()).setCode(type.code()))));
    DocumentHeader.addAuthor(
        reference, Optional.ofNullable(information.getAuthor()).orElse("").strip(), List.of(), "");
    return reference;
  }

  private static Optional<DocumentType> type(PDDocumentInformation information) {
    return Stream.of(information.getKeywords(), information.getSubject())
        .filter(text -> text != null)
        .flatMap(text -> Stream.of(text.split("[,;\\s]+", -1)))
        .flatMap(word -> DocumentType.find(word).stream())
        .findFirst();
  }
}
