package lu.opendsp.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import lu.opendsp.document.Publications.Publication;
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

  private static final int ATTRIBUTES_MAX = 200;

  /** FHIR in XML holds attached pictures in attributes. */
  private static final int TAG_BYTES_MAX = 8 << 20;

  /** Those in which markup is ASCII, so that its length can be followed. */
  private static final Set<String> ENCODINGS =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252");

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
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty("jdk.xml.maxElementDepth", String.valueOf(DEPTH_MAX));
    factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(ATTRIBUTES_MAX));
    return factory;
  }

  /**
   * The first of these that is not to be filed, if there is one. Asked before any transaction is
   * open, since a scanner takes its time.
   */
  Optional<Publication> firstUnsafe(List<Submission> submissions) {
    return IntStream.range(0, submissions.size())
        .boxed()
        .flatMap(index ->
            flawOf(submissions.get(index))
                .<Publication>map(code -> new Publication.Unsafe(index, code))
                .stream())
        .findFirst();
  }

  private Optional<ProblemCode> flawOf(Submission submission) {
    String type = submission.metadata().mediaType().split(";", 2)[0].strip();
    return flawOf(type.toLowerCase(Locale.ROOT), submission.content());
  }

  private Optional<ProblemCode> flawOf(String mediaType, Spool content) {
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
    try (InputStream bytes = new MarkupLimit(content.open(), TAG_BYTES_MAX)) {
      return isHarmless(XML.createXMLStreamReader(bytes))
          ? Optional.empty()
          : Optional.of(ProblemCode.CONTENT_UNSAFE);
    } catch (XMLStreamException wrong) {
      return switch (wrong.getNestedException()) {
        case MarkupLimit.TooLong _ -> Optional.of(ProblemCode.CONTENT_UNSAFE);
        case CharConversionException _ -> Optional.of(ProblemCode.CONTENT_MALFORMED);
        case IOException broken -> throw new UncheckedIOException(broken);
        case null, default -> Optional.of(flawIn(wrong));
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The reader's own limits are told as JAXP numbers them; all else is no XML. */
  private static ProblemCode flawIn(XMLStreamException wrong) {
    String message = String.valueOf(wrong.getMessage());
    return message.contains("JAXP000") ? ProblemCode.CONTENT_UNSAFE : ProblemCode.CONTENT_MALFORMED;
  }

  private static boolean isHarmless(XMLStreamReader reader) throws XMLStreamException {
    String encoding = reader.getEncoding();
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      return false;
    }
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.ENTITY_DECLARATION -> {
          return false;
        }
        default -> {
          // depth and attributes are the reader's own limits
        }
      }
    }
    return true;
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
