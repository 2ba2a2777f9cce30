package lu.opendsp.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;
import org.springframework.stereotype.Component;

/**
 * Whether a document could harm who opens it. XML and JSON are read to their end, as somebody's
 * program will read them: what is no XML or JSON is refused, and what was made to choke a reader.
 * Nothing is ever unpacked here: archives are no documents, and what a PDF or a picture holds
 * compressed stays so. Whatever is filed comes by here, through whichever door.
 */
@Component
final class ContentSafety {

  /** CDA of real hospitals nests some forty deep. */
  private static final int DEPTH_MAX = 200;

  private static final int ATTRIBUTES_MAX = 250;

  /** FHIR in XML holds attached pictures in attributes. */
  private static final int ATTRIBUTE_MAX = 8 << 20;

  private static final XMLInputFactory XML = xml();

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNameLength(1000)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private final VirusScanner scanner;

  ContentSafety(VirusScanner scanner) {
    this.scanner = scanner;
  }

  private static XMLInputFactory xml() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty("com.ctc.wstx.maxAttributeSize", ATTRIBUTE_MAX);
    factory.setProperty("com.ctc.wstx.maxAttributesPerElement", ATTRIBUTES_MAX);
    factory.setProperty("com.ctc.wstx.maxElementDepth", DEPTH_MAX);
    return factory;
  }

  /** Why this is not to be filed, if there is a reason. */
  Optional<ProblemCode> flawOf(Submission submission) {
    String type = submission.metadata().mediaType().split(";", 2)[0].strip();
    return flawOf(type.toLowerCase(Locale.ROOT), submission.content());
  }

  Optional<ProblemCode> flawOf(String mediaType, Spool content) {
    Optional<ProblemCode> form =
        switch (mediaType) {
          case "text/xml", "application/xml", "application/fhir+xml" -> xmlFlaw(content);
          case "application/fhir+json" -> jsonFlaw(content);
          default -> Optional.empty();
        };
    return form.or(() ->
        switch (scanner.scan(content)) {
          case CLEAN -> Optional.empty();
          case FOUND -> Optional.of(ProblemCode.CONTENT_INFECTED);
          case UNKNOWN -> Optional.of(ProblemCode.SCANNER_AWAY);
        });
  }

  private static Optional<ProblemCode> xmlFlaw(Spool content) {
    try (InputStream bytes = content.open()) {
      XMLStreamReader reader = XML.createXMLStreamReader(bytes);
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD,
              XMLStreamConstants.ENTITY_REFERENCE,
              XMLStreamConstants.ENTITY_DECLARATION -> {
            return Optional.of(ProblemCode.CONTENT_UNSAFE);
          }
          default -> {
            // the limits of the reader itself watch over the rest
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException wrong) {
      if (wrong.getNestedException() instanceof IOException broken) {
        throw new UncheckedIOException(broken);
      }
      // Woodstox has types of its own for what is no XML, and none for a limit
      boolean limit = wrong.getClass().equals(XMLStreamException.class);
      return Optional.of(limit ? ProblemCode.CONTENT_UNSAFE : ProblemCode.CONTENT_MALFORMED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<ProblemCode> jsonFlaw(Spool content) {
    try (InputStream bytes = content.open();
        JsonParser parser = JSON.createParser(bytes)) {
      boolean object = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      boolean whole = object && parser.nextToken() == null;
      return whole ? Optional.empty() : Optional.of(ProblemCode.CONTENT_MALFORMED);
    } catch (StreamConstraintsException limit) {
      return Optional.of(ProblemCode.CONTENT_UNSAFE);
    } catch (JsonProcessingException wrong) {
      return Optional.of(ProblemCode.CONTENT_MALFORMED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
