package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the head of a clinical document says (HL7 CDA R2, ClinicalDocument). The whole document is
 * read once, so that what is not well-formed is noticed before it is sent.
 */
record CdaHeader(
    String id,
    String code,
    String title,
    String written,
    String language,
    Subject subject,
    Writer writer,
    String careFrom,
    String careTo) {

  /** How the JDK's reader says that a prefix was never declared. */
  private static final Pattern UNDECLARED = Pattern.compile("PrefixUnbound\\?([^&]+)&");

  private static final String HL7 = "urn:hl7-org:v3";

  /** Whose document it is. */
  record Subject(String family, String given, String sex, String born) {}

  /** Who wrote it, and where. */
  record Writer(String name, String organisation) {}

  /** Why a file is not taken for a clinical document. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String why) {
      super(why, null, false, false);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  static CdaHeader read(InputStream in) throws IOException, Malformed {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      try {
        return of(found(xml));
      } finally {
        xml.close();
      }
    } catch (XMLStreamException broken) {
      throw new Malformed(notWellFormed(broken));
    }
  }

  private static String notWellFormed(XMLStreamException broken) {
    int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
    String text = String.valueOf(broken.getMessage());
    String said = text.substring(text.lastIndexOf("Message:") + 1).replaceAll("(?s)^essage:", "");
    Matcher undeclared = UNDECLARED.matcher(said);
    String why =
        undeclared.find()
            ? "it uses the prefix " + undeclared.group(1) + " without declaring it"
            : said.strip();
    return "not well-formed XML at line " + line + ": " + why;
  }

  /** The first value found at each path, such as {@code title} or {@code code@code}. */
  private static Map<String, String> found(XMLStreamReader xml)
      throws XMLStreamException, Malformed {
    var values = new HashMap<String, String>();
    Deque<String> path = new ArrayDeque<>();
    boolean root = true;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (root) {
            requireDocument(xml);
            root = false;
          } else {
            path.addLast(xml.getLocalName());
            note(xml, String.join("/", path), values);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (path.size() <= 6 && !xml.isWhiteSpace()) {
            values.merge(String.join("/", path), xml.getText(), CdaHeader::longer);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> path.pollLast();
        default -> {
          // comments and the like
        }
      }
    }
    return values;
  }

  /** Text comes in pieces; that of a second element of the same path is not wanted. */
  private static String longer(String before, String more) {
    return before.endsWith("\u0000") ? before : before + more;
  }

  private static void requireDocument(XMLStreamReader xml) throws Malformed {
    boolean document =
        xml.getLocalName().equals("ClinicalDocument") && HL7.equals(xml.getNamespaceURI());
    if (!document) {
      throw new Malformed(
          "a fragment and no whole clinical document (it begins with <"
              + xml.getLocalName()
              + "> and not with <ClinicalDocument> of "
              + HL7
              + ")");
    }
  }

  private static void note(XMLStreamReader xml, String path, Map<String, String> values) {
    if (values.containsKey(path)) {
      values.computeIfPresent(path, (_, text) -> text.endsWith("\u0000") ? text : text + "\u0000");
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      values.putIfAbsent(path + "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
  }

  private static CdaHeader of(Map<String, String> values) throws Malformed {
    String person = "recordTarget/patientRole/patient/";
    String author = "author/assignedAuthor/";
    String service = "documentationOf/serviceEvent/effectiveTime/";
    var header =
        new CdaHeader(
            text(values, "id@root") + "^" + text(values, "id@extension"),
            text(values, "code@code"),
            text(values, "title").replaceAll("\\s+", " ").strip(),
            moment(text(values, "effectiveTime@value")),
            text(values, "languageCode@code"),
            new Subject(
                text(values, person + "name/family"),
                text(values, person + "name/given"),
                text(values, person + "administrativeGenderCode@code"),
                day(text(values, person + "birthTime@value"))),
            new Writer(
                (text(values, author + "assignedPerson/name/given")
                        + " "
                        + text(values, author + "assignedPerson/name/family"))
                    .strip(),
                text(values, author + "representedOrganization/name")),
            bound(values, service, "low", "high"),
            bound(values, service, "high", "low"));
    header.requireWhole();
    return header;
  }

  private void requireWhole() throws Malformed {
    require(code, "code");
    require(title, "title");
    require(written, "effectiveTime");
    require(subject.family(), "recordTarget/patientRole/patient/name");
    require(subject.born(), "recordTarget/patientRole/patient/birthTime");
  }

  private static void require(String value, String element) throws Malformed {
    if (value.isEmpty()) {
      throw new Malformed("its header has no " + element);
    }
  }

  private static String text(Map<String, String> values, String path) {
    return Optional.ofNullable(values.get(path)).orElse("").replace("\u0000", "").strip();
  }

  /** One end of the care, as precise as the other: a day where either tells no more. */
  private static String bound(Map<String, String> values, String period, String at, String other) {
    String moment = moment(text(values, period + at + "@value"));
    String beside = moment(text(values, period + other + "@value"));
    return beside.length() == 10 && moment.length() > 10 ? moment.substring(0, 10) : moment;
  }

  private static String day(String value) {
    String moment = moment(value);
    return moment.length() < 10 ? "" : moment.substring(0, 10);
  }

  /**
   * A moment of HL7 ({@code 20141015103026-0500}) as FHIR writes it; a day when no zone is told.
   */
  static String moment(String value) {
    String digits = value.replaceFirst("[+-].*$", "").replaceFirst("\\..*$", "");
    if (!digits.matches("\\d{8,14}")) {
      return "";
    }
    try {
      String day =
          LocalDate.parse(digits.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE).toString();
      String zone = value.replaceFirst("^[\\d.]+", "");
      boolean timed = digits.length() >= 12 && zone.matches("[+-](0\\d|1[0-4])[0-5]\\d");
      return timed
          ? day + "T" + time(digits) + zone.substring(0, 3) + ":" + zone.substring(3)
          : day;
    } catch (DateTimeException notDate) {
      return "";
    }
  }

  private static String time(String digits) {
    String seconds = digits.length() == 14 ? digits.substring(12) : "00";
    return LocalTime.parse(digits.substring(8, 10) + ":" + digits.substring(10, 12) + ":" + seconds)
        .format(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /** The key under which two documents are of the same person. */
  String person() {
    return subject.family() + "|" + subject.given().split(" ", 2)[0] + "|" + subject.born();
  }
}
