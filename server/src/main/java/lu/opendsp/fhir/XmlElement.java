package lu.opendsp.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The beginning of an XML document as a tree: so much of it as a header takes. */
final class XmlElement {

  /** A header of CDA has some hundred. */
  private static final int ELEMENTS_MAX = 20_000;

  private static final int TEXT_MAX = 4_000;
  private static final int DEPTH_MAX = 40;

  private final String name;
  private final Map<String, String> attributes;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private XmlElement(String name, Map<String, String> attributes) {
    this.name = name;
    this.attributes = attributes;
  }

  /**
   * The root and what stands in it before the first child of this name; empty for what is no XML.
   */
  static Optional<XmlElement> head(InputStream bytes, String before) throws IOException {
    try {
      return read(factory().createXMLStreamReader(bytes), before);
    } catch (XMLStreamException malformed) {
      if (malformed.getNestedException() instanceof IOException unreadable) {
        throw unreadable;
      }
      return Optional.empty();
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static Optional<XmlElement> read(XMLStreamReader from, String before)
      throws XMLStreamException {
    var open = new ArrayDeque<XmlElement>();
    XmlElement root = null;
    int count = 0;
    while (from.hasNext() && count < ELEMENTS_MAX && open.size() < DEPTH_MAX) {
      int event = from.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (open.size() == 1 && from.getLocalName().equals(before)) {
          break;
        }
        var element = new XmlElement(from.getLocalName(), attributes(from));
        if (open.isEmpty()) {
          root = element;
        } else {
          open.getLast().children.add(element);
        }
        open.addLast(element);
        count++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.removeLast();
      } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        append(open.peekLast(), from.getText());
      }
    }
    return Optional.ofNullable(root);
  }

  private static void append(@Nullable XmlElement to, String more) {
    if (to != null && to.text.length() < TEXT_MAX) {
      to.text.append(more, 0, Math.min(more.length(), TEXT_MAX - to.text.length()));
    }
  }

  private static Map<String, String> attributes(XMLStreamReader from) {
    var attributes = new HashMap<String, String>();
    for (int i = 0; i < from.getAttributeCount(); i++) {
      attributes.put(from.getAttributeLocalName(i), from.getAttributeValue(i));
    }
    return attributes;
  }

  String name() {
    return name;
  }

  /** Its attribute, or empty. */
  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** Its own text and that of all in it, with single spaces. */
  String words() {
    var all = new StringBuilder(text);
    children.forEach(child -> all.append(' ').append(child.words()));
    return all.toString().strip().replaceAll("\\s+", " ");
  }

  /** All under this path of names. */
  Stream<XmlElement> all(String... path) {
    Stream<XmlElement> found = Stream.of(this);
    for (String step : path) {
      found =
          found.flatMap(
              element -> element.children.stream().filter(child -> child.name.equals(step)));
    }
    return found;
  }

  Optional<XmlElement> find(String... path) {
    return all(path).findFirst();
  }
}
