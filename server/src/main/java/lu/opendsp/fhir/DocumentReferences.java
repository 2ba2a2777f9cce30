package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.DocumentReference;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents' entries as FHIR: written as JSON, or as the library's model where something is done
 * with it or it is sent in another form. Both come of the one {@link DocumentReferenceWriter}.
 */
@Component
final class DocumentReferences {

  private final FhirContext fhir;
  private final JsonMapper mapper;
  private final Addresses addresses;
  private final Filers filers;

  DocumentReferences(FhirContext fhir, JsonMapper mapper, Addresses addresses, Filers filers) {
    this.fhir = fhir;
    this.mapper = mapper;
    this.addresses = addresses;
    this.filers = filers;
  }

  /** One, as the library's model. */
  DocumentReference of(DocumentEntry entry) {
    var bytes = new ByteArrayOutputStream();
    writing(bytes, json -> write(List.of(entry), json, (_, resource) -> resource.run()));
    DocumentReference read =
        fhir.newJsonParser()
            .parseResource(DocumentReference.class, bytes.toString(StandardCharsets.UTF_8));
    read.setId(entry.id().toString());
    return read;
  }

  /** What is written around each resource. */
  interface Frame {
    void around(DocumentEntry entry, Runnable resource);
  }

  /** Writes several, with one look into the directory. */
  void write(List<DocumentEntry> entries, FhirJson json, Frame frame) {
    Map<PersonId, Listing> known = filers.find(entries.stream().map(DocumentEntry::filer).toList());
    var writer = new DocumentReferenceWriter(json, addresses);
    for (DocumentEntry entry : entries) {
      frame.around(entry, () -> writer.write(entry, known.get(entry.filer())));
    }
  }

  /** Writes JSON in UTF-8. */
  void writing(OutputStream to, Consumer<FhirJson> content) {
    try (JsonGenerator generator = mapper.createGenerator(to)) {
      content.accept(new FhirJson(generator));
    }
  }
}
