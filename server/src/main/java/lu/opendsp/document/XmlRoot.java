package lu.opendsp.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import lu.opendsp.vault.Spool;

/**
 * The first element of a document. XML without a declaration has no signature, so that it is told
 * from a text by its beginning.
 */
final class XmlRoot {

  /** What comes before the first element is short: comments, instructions. */
  private static final int BYTES_MAX = 64 << 10;

  /** Vocabularies a browser runs scripts in. */
  private static final Set<String> ACTIVE_NAMES = Set.of("html", "svg");

  private static final Set<String> ACTIVE_NAMESPACES =
      Set.of("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg");

  private static final XMLInputFactory FACTORY = factory();

  private XmlRoot() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** What a document begins with. */
  enum Kind {
    NO_XML,
    HARMLESS,
    ACTIVE
  }

  static Kind of(Spool spool) {
    try (InputStream bytes = new MarkupLimit(new BufferedInputStream(spool.open()), BYTES_MAX)) {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(bytes);
      while (reader.hasNext() && !reader.isStartElement()) {
        reader.next();
      }
      return !reader.isStartElement() ? Kind.NO_XML : kind(reader);
    } catch (XMLStreamException noXml) {
      return Kind.NO_XML;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Kind kind(XMLStreamReader reader) {
    boolean active =
        ACTIVE_NAMES.contains(reader.getLocalName().toLowerCase(Locale.ROOT))
            || ACTIVE_NAMESPACES.contains(String.valueOf(reader.getNamespaceURI()));
    return active ? Kind.ACTIVE : Kind.HARMLESS;
  }
}
