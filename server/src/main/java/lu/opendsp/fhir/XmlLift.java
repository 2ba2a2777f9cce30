package lu.opendsp.fhir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Copies an XML body and lifts the documents out of it on the way: {@link XmlDocuments} takes them
 * before the parser sees the body, the parser proves what remains. Document types and entities are
 * refused: no FHIR resource has any, and both have been used to read files and to fill memories.
 */
final class XmlLift {

  private static final int DEPTH_MAX = 60;

  /** No value outside a document is longer, as in JSON. */
  private static final int VALUE_MAX = 1 << 20;

  private int depth;

  private XmlLift() {}

  /** The body without its documents, or a refusal that says where it is wrong. */
  static byte[] lift(InputStream body, Uploads into, int smallBytesMax) throws IOException {
    ByteArrayOutputStream small = LimitedStreams.output(smallBytesMax);
    try {
      var rest = new XmlDocuments(body, new IntoSpools(into), VALUE_MAX);
      XMLStreamReader from = inputs().createXMLStreamReader(rest);
      XMLStreamWriter to = XMLOutputFactory.newFactory().createXMLStreamWriter(small, "UTF-8");
      new XmlLift().copy(from, to);
      to.close();
    } catch (XMLStreamException malformed) {
      if (malformed.getNestedException() instanceof IOException cut) {
        throw cut;
      }
      throw Problem.at(place(malformed.getLocation()), ProblemCode.BODY_MALFORMED).thrown();
    }
    return small.toByteArray();
  }

  private static XMLInputFactory inputs() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    if (factory.isPropertySupported("com.ctc.wstx.maxAttributeSize")) {
      factory.setProperty("com.ctc.wstx.maxAttributeSize", VALUE_MAX);
    }
    return factory;
  }

  private void copy(XMLStreamReader from, XMLStreamWriter to) throws XMLStreamException {
    to.writeStartDocument("UTF-8", "1.0");
    while (from.hasNext()) {
      switch (from.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(from, to);
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
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

  private void start(XMLStreamReader from, XMLStreamWriter to) throws XMLStreamException {
    if (++depth > DEPTH_MAX) {
      throw Problem.at(place(from.getLocation()), ProblemCode.BODY_MALFORMED).thrown();
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
    for (int i = 0; i < from.getAttributeCount(); i++) {
      writeAttribute(from, i, from.getAttributeValue(i), to);
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

  private static String place(Location location) {
    return location == null
        ? ""
        : "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
  }

  /** Decodes the base64 of each document into a spool of the request. */
  private static final class IntoSpools implements XmlDocuments.Taker {

    private final Uploads uploads;
    private @Nullable Base64Spool last;

    IntoSpools(Uploads uploads) {
      this.uploads = uploads;
    }

    @Override
    public OutputStream begin(String place) {
      if (uploads.count() >= Uploads.DOCUMENTS_MAX) {
        throw Problem.at(place, ProblemCode.ENTRY_UNEXPECTED).thrown();
      }
      last = new Base64Spool(uploads.next(), place);
      return last;
    }

    @Override
    public byte[] marker() throws IOException {
      Objects.requireNonNull(last).requireFits();
      return Base64.getEncoder().encode(uploads.marker());
    }
  }
}
