package lu.opendsp.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Looks at a document's first bytes: what it says it is, it must be, and only what any reader can
 * show without running it is taken. Names count for nothing.
 */
@Component
public final class ContentInspection {

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
  private static final MediaTypeRegistry REGISTRY = TYPES.getMediaTypeRegistry();
  private static final MediaType XML = MediaType.APPLICATION_XML;

  /** How the bytes of each media type may look. */
  private static final Map<String, Predicate<MediaType>> SHAPES =
      Map.of(
          "application/pdf", is("application/pdf"),
          "text/plain", ContentInspection::isPlainText,
          "text/xml", ContentInspection::isXml,
          "application/xml", ContentInspection::isXml,
          "application/fhir+xml", ContentInspection::isXml,
          "application/fhir+json", ContentInspection::isJson,
          "image/jpeg", is("image/jpeg"),
          "image/png", is("image/png"),
          "image/tiff", is("image/tiff"));

  private static final Set<String> XML_TYPES =
      Set.of("text/xml", "application/xml", "application/fhir+xml");

  /** Bytes that say at once what a file is; for all else every known signature is tried. */
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "application/pdf", "%PDF-",
          "image/jpeg", "\u00ff\u00d8\u00ff",
          "image/png", "\u0089PNG\r\n\u001a\n");

  private final DocumentSettings settings;

  ContentInspection(DocumentSettings settings) {
    this.settings = settings;
  }

  /** Whether a file can be told to be of this media type, or not to be. */
  static boolean proves(String mediaType) {
    return SHAPES.containsKey(mediaType);
  }

  /** Refuses a media type that is not taken, and bytes that are not of it. */
  public void check(Spool spool, String declaredMediaType, String place) {
    String declared = declaredMediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    Predicate<MediaType> fits = SHAPES.get(declared);
    if (fits == null || !settings.mediaTypes().contains(declared)) {
      throw Problem.at(place, ProblemCode.CONTENT_TYPE_REFUSED).thrown();
    }
    boolean right =
        XML_TYPES.contains(declared)
            ? isXml(spool)
            : isSigned(spool, declared) || fits.test(detect(spool));
    if (!right) {
      throw Problem.at(place, ProblemCode.CONTENT_TYPE_WRONG).thrown();
    }
  }

  /** By its signature or, as a declaration is optional in XML 1.0, by its first element. */
  private static boolean isXml(Spool spool) {
    return switch (XmlRoot.of(spool)) {
      case ACTIVE -> false;
      case HARMLESS -> true;
      case NO_XML -> isXml(detect(spool));
    };
  }

  private static boolean isSigned(Spool spool, String declared) {
    String signature = SIGNATURES.get(declared);
    if (signature == null) {
      return false;
    }
    byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream bytes = spool.open()) {
      return Arrays.equals(bytes.readNBytes(expected.length), expected);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static MediaType detect(Spool spool) {
    try (InputStream bytes = new BufferedInputStream(spool.open(), TYPES.getMinLength())) {
      return TYPES.detect(bytes, new Metadata()).getBaseType();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Predicate<MediaType> is(String type) {
    return MediaType.parse(type)::equals;
  }

  /** Text, and not a language a browser or a shell would run. */
  private static boolean isPlainText(MediaType found) {
    return found.getType().equals("text") && !found.getSubtype().contains("html");
  }

  /** XML of any vocabulary but those a browser runs scripts in. */
  private static boolean isXml(MediaType found) {
    boolean active = found.getSubtype().contains("svg") || found.getSubtype().contains("html");
    return !active && (found.equals(XML) || REGISTRY.isSpecializationOf(found, XML));
  }

  /** JSON without a signature is found as plain text. */
  private static boolean isJson(MediaType found) {
    return found.getSubtype().equals("json") || found.equals(MediaType.TEXT_PLAIN);
  }
}
