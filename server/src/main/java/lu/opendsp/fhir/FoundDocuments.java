package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lu.opendsp.document.DocumentEntry;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/** The answer of a search for documents (https://hl7.org/fhir/R4/bundle.html#searchset) as JSON. */
@Component
final class FoundDocuments {

  /** A page of twenty. */
  private static final int USUAL_BYTES = 64 * 1024;

  private final FhirContext fhir;
  private final DocumentReferences references;
  private final Addresses addresses;

  FoundDocuments(FhirContext fhir, DocumentReferences references, Addresses addresses) {
    this.fhir = fhir;
    this.references = references;
    this.addresses = addresses;
  }

  /**
   * One page.
   *
   * @param total over all pages, of what this caller may see
   * @param warnings about what is missing
   */
  record Page(
      int total,
      List<DocumentEntry> entries,
      String self,
      Optional<String> next,
      List<OperationOutcome> warnings) {}

  byte[] write(Page page) {
    var bytes = new ByteArrayOutputStream(USUAL_BYTES);
    references.writing(bytes, json -> json.object(() -> write(page, json)));
    return bytes.toByteArray();
  }

  /** The same for what is asked for in another form than whole and in JSON. */
  Bundle read(byte[] written) {
    return fhir.newJsonParser()
        .parseResource(Bundle.class, new String(written, StandardCharsets.UTF_8));
  }

  private void write(Page page, FhirJson json) {
    json.text("resourceType", "Bundle");
    json.text("type", "searchset");
    json.number("total", page.total());
    json.array(
        "link",
        () -> {
          writeLink("self", page.self(), json);
          page.next().ifPresent(next -> writeLink("next", next, json));
        });
    json.array(
        "entry",
        () -> {
          references.write(
              page.entries(), json, (entry, resource) -> writeEntry(entry, resource, json));
          page.warnings().forEach(warning -> writeWarning(warning, json));
        });
  }

  private static void writeLink(String relation, String url, FhirJson json) {
    json.object(() -> {
      json.text("relation", relation);
      json.text("url", url);
    });
  }

  private void writeEntry(DocumentEntry entry, Runnable resource, FhirJson json) {
    json.object(() -> {
      json.text("fullUrl", addresses.of("DocumentReference", entry.id()));
      json.name("resource");
      resource.run();
      json.object("search", () -> json.text("mode", "match"));
    });
  }

  private void writeWarning(OperationOutcome warning, FhirJson json) {
    json.object(() -> {
      json.name("resource");
      json.raw(fhir.newJsonParser().encodeResourceToString(warning));
      json.object("search", () -> json.text("mode", "outcome"));
    });
  }
}
