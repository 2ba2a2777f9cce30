package lu.opendsp.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/**
 * Reads the header of a clinical document, HL7 CDA R2, into metadata
 * (https://profiles.ihe.net/ITI/sIPS/pcc.html#41-medical-document-binding-to-document-sharing-metadata).
 * The body is not looked at.
 */
final class CdaHeader {

  private static final Map<String, String> SYSTEMS =
      Map.of(
          "2.16.840.1.113883.6.1", "http://loinc.org",
          "2.16.840.1.113883.6.96", "http://snomed.info/sct",
          "2.16.840.1.113883.5.25", Systems.V3_CONFIDENTIALITY);

  /** HL7's TS: as many digits as are known, then the zone. */
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?(?:\\.\\d+)?([+-]\\d{4})?)?)?)?");

  private final XmlElement document;

  private CdaHeader(XmlElement document) {
    this.document = document;
  }

  /** What it says; empty for what is no clinical document. */
  static Optional<DocumentHeader> read(InputStream bytes, String mediaType) throws IOException {
    return XmlElement.head(bytes, "component")
        .filter(root -> root.name().equals("ClinicalDocument"))
        .map(root -> new CdaHeader(root).header(mediaType));
  }

  private DocumentHeader header(String mediaType) {
    DocumentReference reference = DocumentHeader.begun(mediaType);
    document.find("id").map(CdaHeader::uniqueId).ifPresent(reference::setMasterIdentifier);
    document.find("code").ifPresent(code -> reference.setType(concept(code)));
    var attachment = reference.getContentFirstRep().getAttachment();
    document.find("title").ifPresent(title -> attachment.setTitle(title.words()));
    time(document.find("effectiveTime")).ifPresent(attachment::setCreationElement);
    attribute(document.find("languageCode"), "code").ifPresent(attachment::setLanguage);
    attribute(document.find("confidentialityCode"), "code")
        .ifPresent(code -> DocumentHeader.addLabel(reference, code));
    patient(reference);
    document.all("author", "assignedAuthor").forEach(author -> author(author, reference));
    context(reference);
    Identifier replaced =
        document
            .all("relatedDocument")
            .filter(related -> related.attribute("typeCode").equals("RPLC"))
            .flatMap(related -> related.all("parentDocument", "id"))
            .map(CdaHeader::uniqueId)
            .findFirst()
            .orElse(null);
    return new DocumentHeader(reference, replaced);
  }

  private static Identifier uniqueId(XmlElement id) {
    String root = id.attribute("root");
    String extension = id.attribute("extension");
    String urn = (root.matches("[0-9.]+") ? "urn:oid:" : "urn:uuid:") + root;
    return new Identifier()
        .setSystem(Systems.URI)
        .setValue(extension.isEmpty() ? urn : urn + "^" + extension);
  }

  private static CodeableConcept concept(XmlElement code) {
    var concept = new CodeableConcept();
    Stream.concat(Stream.of(code), code.all("translation"))
        .filter(one -> !one.attribute("code").isEmpty())
        .forEach(one -> {
          String oid = one.attribute("codeSystem");
          Coding coding = concept.addCoding().setCode(one.attribute("code"));
          coding.setSystem(SYSTEMS.getOrDefault(oid, "urn:oid:" + oid));
          if (!one.attribute("displayName").isEmpty()) {
            coding.setDisplay(one.attribute("displayName"));
          }
        });
    return concept;
  }

  /** Whose it is, by the first national number; all of them are compared with his. */
  private void patient(DocumentReference reference) {
    var sheet = new Patient();
    sheet.setId("patient");
    identifiers(document.all("recordTarget", "patientRole", "id")).forEach(sheet::addIdentifier);
    document
        .find("recordTarget", "patientRole", "patient", "birthTime")
        .map(birth -> birth.attribute("value"))
        .filter(value -> value.matches("\\d{8}.*"))
        .ifPresent(value ->
            sheet.setBirthDateElement(
                new DateType(
                    value.substring(0, 4)
                        + "-"
                        + value.substring(4, 6)
                        + "-"
                        + value.substring(6, 8))));
    sheet.getIdentifier().stream()
        .filter(MetadataReader::isNational)
        .findFirst()
        .ifPresent(national -> reference.setSubject(new Reference().setIdentifier(national)));
    reference.addContained(sheet);
    reference.getContext().setSourcePatientInfo(new Reference("#patient"));
  }

  private static List<Identifier> identifiers(Stream<XmlElement> ids) {
    return ids.filter(id -> !id.attribute("extension").isEmpty())
        .map(id ->
            new Identifier()
                .setSystem("urn:oid:" + id.attribute("root"))
                .setValue(id.attribute("extension")))
        .toList();
  }

  private static void author(XmlElement author, DocumentReference reference) {
    DocumentHeader.addAuthor(
        reference,
        author.find("assignedPerson", "name").map(XmlElement::words).orElse(""),
        identifiers(author.all("id")),
        author.find("representedOrganization", "name").map(XmlElement::words).orElse(""));
  }

  private void context(DocumentReference reference) {
    var context = reference.getContext();
    Optional<XmlElement> visit = document.find("componentOf", "encompassingEncounter");
    Optional<XmlElement> service = document.find("documentationOf", "serviceEvent");
    visit
        .flatMap(one -> one.find("effectiveTime"))
        .or(() -> service.flatMap(one -> one.find("effectiveTime")))
        .ifPresent(time -> context.setPeriod(period(time)));
    visit
        .flatMap(one -> one.find("location", "healthCareFacility", "code"))
        .ifPresent(code -> context.setFacilityType(concept(code)));
    document
        .all("documentationOf", "serviceEvent", "code")
        .filter(code -> !code.attribute("code").isEmpty())
        .forEach(code -> context.addEvent(concept(code)));
  }

  private static Period period(XmlElement time) {
    var period = new Period();
    time(time.find("low").or(() -> Optional.of(time))).ifPresent(period::setStartElement);
    time(time.find("high")).ifPresent(period::setEndElement);
    return period;
  }

  private static Optional<String> attribute(Optional<XmlElement> element, String name) {
    return element.map(one -> one.attribute(name)).filter(value -> !value.isEmpty());
  }

  private static Optional<DateTimeType> time(Optional<XmlElement> element) {
    return attribute(element, "value").flatMap(CdaHeader::time);
  }

  /** The moment as exactly as it is told; a time without its zone is told as its day. */
  static Optional<DateTimeType> time(String value) {
    Matcher matcher = TIME.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var text = new StringBuilder(matcher.group(1));
    for (int group = 2; group <= 3 && matcher.group(group) != null; group++) {
      text.append('-').append(matcher.group(group));
    }
    String zone = matcher.group(7);
    if (zone != null) {
      String seconds = matcher.group(6) == null ? "00" : matcher.group(6);
      text.append('T').append(matcher.group(4)).append(':').append(matcher.group(5));
      text.append(':').append(seconds);
      text.append(zone, 0, 3).append(':').append(zone, 3, 5);
    }
    return Optional.of(new DateTimeType(text.toString()));
  }
}
