package lu.opendsp.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.vault.Spool;

/**
 * Copies an XML body and lifts the documents out of it on the way. A value is an attribute in FHIR
 * XML and stands in memory whole, hence the lower limit. Document types and entities are refused:
 * no FHIR resource has any, and both have been used to read files and to fill memories.
 */
final class XmlLift {

  private static final int DEPTH_MAX = 60;
  private static final List<String> DOCUMENT =
      List.of("Bundle", "entry", "resource", "Binary", "data");

  private final Uploads uploads;
  private final Deque<String> path = new ArrayDeque<>();
  private int entry = -1;

  private XmlLift(Uploads uploads) {
    this.uploads = uploads;
  }

  /** The body without its documents, or a refusal that says where it is wrong. */
  static byte[] lift(InputStream body, Uploads into, int bytesMax) throws IOException {
    var small = new ByteArrayOutputStream();
    try {
      XMLStreamReader from = inputs(bytesMax).createXMLStreamReader(body);
      XMLStreamWriter to = XMLOutputFactory.newFactory().createXMLStreamWriter(small, "UTF-8");
      new XmlLift(into).copy(from, to);
      to.close();
    } catch (XMLStreamException malformed) {
      if (malformed.getNestedException() instanceof IOException cut) {
        throw cut;
      }
      throw Problem.at(place(malformed.getLocation()), ProblemCode.BODY_MALFORMED).thrown();
    }
    return small.toByteArray();
  }

  private static XMLInputFactory inputs(int bytesMax) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    if (factory.isPropertySupported("com.ctc.wstx.maxAttributeSize")) {
      factory.setProperty("com.ctc.wstx.maxAttributeSize", bytesMax);
    }
    return factory;
  }

  private void copy(XMLStreamReader from, XMLStreamWriter to)
      throws XMLStreamException, IOException {
    to.writeStartDocument("UTF-8", "1.0");
    while (from.hasNext()) {
      switch (from.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(from, to);
        case XMLStreamConstants.END_ELEMENT -> {
          path.removeLast();
          to.writeEndElement();
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            to.writeCharacters(from.getText());
        case XMLStreamConstants.DTD,
            XMLStreamConstants.ENTITY_REFERENCE,
            XMLStreamConstants.ENTITY_DECLARATION ->
            throw Problem.at(place(from.getLocation()), ProblemCode.ENTITIES_FORBIDDEN).thrown();
        default -> {
          // comments, instructions and ignorable space mean nothing in FHIR
        }
      }
    }
    to.writeEndDocument();
  }

  private void start(XMLStreamReader from, XMLStreamWriter to)
      throws XMLStreamException, IOException {
    path.addLast(from.getLocalName());
    if (path.size() > DEPTH_MAX) {
      throw Problem.at(place(from.getLocation()), ProblemCode.BODY_MALFORMED).thrown();
    }
    if (List.copyOf(path).equals(DOCUMENT.subList(0, 2))) {
      entry++;
    }
    String namespace = from.getNamespaceURI() == null ? "" : from.getNamespaceURI();
    String prefix = from.getPrefix() == null ? "" : from.getPrefix();
    to.writeStartElement(prefix, from.getLocalName(), namespace);
    for (int i = 0; i < from.getNamespaceCount(); i++) {
      String name = from.getNamespacePrefix(i);
      if (name == null || name.isEmpty()) {
        to.writeDefaultNamespace(from.getNamespaceURI(i));
      } else {
        to.writeNamespace(name, from.getNamespaceURI(i));
      }
    }
    boolean document = List.copyOf(path).equals(DOCUMENT);
    for (int i = 0; i < from.getAttributeCount(); i++) {
      boolean value = document && from.getAttributeLocalName(i).equals("value");
      writeAttribute(
          from, i, value ? lifted(from.getAttributeValue(i)) : from.getAttributeValue(i), to);
    }
  }

  private static void writeAttribute(
      XMLStreamReader from, int index, String value, XMLStreamWriter to) throws XMLStreamException {
    String namespace = from.getAttributeNamespace(index);
    if (namespace == null || namespace.isEmpty()) {
      to.writeAttribute(from.getAttributeLocalName(index), value);
    } else {
      to.writeAttribute(
          from.getAttributePrefix(index), namespace, from.getAttributeLocalName(index), value);
    }
  }

  private String lifted(String base64) throws IOException {
    String place = "Bundle.entry[" + entry + "].resource.data";
    if (uploads.count() >= Uploads.DOCUMENTS_MAX) {
      throw Problem.at(place, ProblemCode.ENTRY_UNEXPECTED).thrown();
    }
    Spool spool = uploads.next();
    try (OutputStream sink = spool.sink()) {
      sink.write(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
    } catch (IllegalArgumentException notBase64) {
      throw Problem.at(place, ProblemCode.VALUE_WRONG, "base64 (RFC 4648)").thrown();
    }
    if (spool.filled() instanceof Spool.Filling.TooLarge(long bytesMax)) {
      throw Problem.at(place, ProblemCode.CONTENT_TOO_LARGE, bytesMax >> 20).thrown();
    }
    return Base64.getEncoder().encodeToString(uploads.marker());
  }

  private static String place(Location location) {
    return location == null
        ? ""
        : "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
  }
}
