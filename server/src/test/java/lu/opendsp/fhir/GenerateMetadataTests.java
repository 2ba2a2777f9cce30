package lu.opendsp.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.GregorianCalendar;
import java.util.UUID;
import lu.opendsp.fhir.RunningServer.Answer;
import lu.opendsp.people.RunningSandbox;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

@RunningSandbox
final class GenerateMetadataTests {

  private static final String PATH = "/fhir/DocumentReference/$generate-metadata";

  private final Writing dsp;
  private final String klein;
  private final String matricule;

  GenerateMetadataTests(Environment environment) {
    this.dsp = Writing.to(environment);
    this.klein = dsp.server().patientId("mrs-klein");
    this.matricule = dsp.server().matricule("mrs-klein");
  }

  @Test
  void readsTheHeaderOfAClinicalDocument() {
    String id = filed(binary("text/xml", clinicalDocument(UUID.randomUUID(), "")));
    JsonNode told = dsp.read("dr-weber", id).json();

    assertThat(told.at("/type/coding/0/code").asString()).isEqualTo("34105-7");
    assertThat(told.at("/content/0/attachment/title").asString()).isEqualTo("Lettre de sortie");
    assertThat(told.at("/content/0/attachment/language").asString()).isEqualTo("fr-LU");
    assertThat(Instant.parse(told.at("/content/0/attachment/creation").asString()))
        .isEqualTo("2026-03-14T08:30:00Z");
    assertThat(told.at("/securityLabel/0/coding/0/code").asString()).isEqualTo("R");
    assertThat(told.at("/context/period/start").asString()).startsWith("2026-03-1");
    assertThat(told.at("/context/facilityType/coding/0/code").asString()).isEqualTo("22232009");
    assertThat(told.toString()).contains("Dr Camille Muller", "Hôpital de la Source");
    assertThat(dsp.server().get("dr-weber", "/fhir/Binary/" + id).text())
        .contains("<text>Rien de particulier.</text>");
  }

  @Test
  void takesANewVersionForWhatItsHeaderReplaces() {
    UUID first = UUID.randomUUID();
    String before = filed(binary("text/xml", clinicalDocument(first, "")));
    String after =
        filed(
            binary(
                "text/xml",
                clinicalDocument(
                    UUID.randomUUID(),
                    "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\""
                        + first
                        + "\"/></parentDocument></relatedDocument>")));

    assertThat(dsp.read("dr-weber", before).json().get("status").asString())
        .isEqualTo("superseded");
    assertThat(Writing.relation(dsp.read("dr-weber", after)))
        .isEqualTo("replaces DocumentReference/" + before);
  }

  @Test
  void readsTheCompositionOfAFhirDocument() {
    String document = fhirDocument();
    String id = filed(document);
    JsonNode told = dsp.read("dr-weber", id).json();

    assertThat(told.at("/type/coding/0/code").asString()).isEqualTo("60591-5");
    assertThat(told.at("/content/0/attachment/title").asString()).isEqualTo("Résumé patient");
    assertThat(told.at("/content/0/attachment/contentType").asString())
        .isEqualTo("application/fhir+json");
    assertThat(told.toString()).contains("Dr Camille Muller");
    assertThat(dsp.server().get("dr-weber", "/fhir/Binary/" + id).json().get("type").asString())
        .isEqualTo("document");
    String asBinary = binary("application/fhir+json", fhirDocument().replace("PARAMETERS", ""));
    assertThat(dsp.post("dr-weber", PATH, asBinary).problem()).isEqualTo("HEADER_UNREADABLE");
  }

  @Test
  void readsWhatAPdfSaysOfItself() throws IOException {
    String id = filed(binary("application/pdf", pdf("11488-4, consultation")));
    JsonNode told = dsp.read("dr-weber", id).json();

    assertThat(told.at("/type/coding/0/code").asString()).isEqualTo("11488-4");
    assertThat(told.at("/content/0/attachment/title").asString()).isEqualTo("Compte rendu");
    assertThat(told.at("/content/0/attachment/language").asString()).isEqualTo("fr");
    assertThat(Instant.parse(told.at("/content/0/attachment/creation").asString()))
        .isEqualTo("2026-02-03T10:00:00Z");
    assertThat(dsp.post("dr-weber", PATH, binary("application/pdf", pdf("no code"))).problem())
        .isEqualTo("ELEMENT_MISSING");
  }

  @Test
  void refusesWhatSaysNothingOfItself() {
    Answer plain = dsp.post("dr-weber", PATH, binary("text/plain", "Hello World"));
    assertThat(plain.problem()).isEqualTo("HEADER_UNREADABLE");
    assertThat(plain.place()).isEqualTo("Parameters.parameter[0].resource");
    assertThat(dsp.post("dr-weber", PATH, binary("text/xml", "<a/>")).problem())
        .isEqualTo("HEADER_UNREADABLE");
    assertThat(dsp.post("dr-weber", PATH, binary("text/xml", "no xml")).problem())
        .isEqualTo("HEADER_UNREADABLE");
    assertThat(dsp.post("dr-weber", PATH, "{\"resourceType\": \"Parameters\"}").problem())
        .isEqualTo("VALUE_WRONG");
    String nobodys =
        clinicalDocument(UUID.randomUUID(), "").replace("extension=\"" + matricule, "x=\"");
    assertThat(dsp.post("dr-weber", PATH, binary("text/xml", nobodys)).problem())
        .isEqualTo("ELEMENT_MISSING");
    String anothers =
        clinicalDocument(UUID.randomUUID(), "")
            .replace("birthTime value=\"19480517", "birthTime value=\"19480518");
    assertThat(dsp.post("dr-weber", PATH, binary("text/xml", anothers)).problem())
        .isEqualTo("PATIENT_MISMATCH");
  }

  private String filed(String parameters) {
    Answer answer = dsp.post("dr-weber", PATH, parameters);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/parameter/0/name").asString()).isEqualTo("DocumentReference");
    String reference = answer.json().at("/parameter/0/valueReference/reference").asString();
    assertThat(reference).startsWith("DocumentReference/");
    return reference.substring("DocumentReference/".length());
  }

  private String binary(String mediaType, String text) {
    return binary(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  private String binary(String mediaType, byte[] bytes) {
    boolean silent = mediaType.equals("application/pdf");
    return """
    {"resourceType": "Parameters", "parameter": [{"name": "document", "resource": {
      "resourceType": "Binary", "contentType": "TYPE", PATIENT "data": "DATA"}}]}
    """
        .replace("TYPE", mediaType)
        .replace(
            "PATIENT",
            silent ? "\"securityContext\": {\"reference\": \"Patient/" + klein + "\"}," : "")
        .replace("DATA", Base64.getEncoder().encodeToString(bytes));
  }

  private String clinicalDocument(UUID id, String more) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <ClinicalDocument xmlns="urn:hl7-org:v3">
      <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
      <id root="ID"/>
      <code code="34105-7" codeSystem="2.16.840.1.113883.6.1" displayName="Discharge summary"/>
      <title>Lettre de sortie</title>
      <effectiveTime value="20260314093000+0100"/>
      <confidentialityCode code="R" codeSystem="2.16.840.1.113883.5.25"/>
      <languageCode code="fr-LU"/>
      <recordTarget><patientRole>
        <id root="1.3.182.4.4" extension="MATRICULE"/>
        <patient><birthTime value="19480517"/></patient>
      </patientRole></recordTarget>
      <author><time value="20260314"/><assignedAuthor>
        <id root="1.3.182.4.1" extension="2100000999"/>
        <assignedPerson><name><prefix>Dr</prefix><given>Camille</given><family>Muller</family></name>
        </assignedPerson>
        <representedOrganization><name>Hôpital de la Source</name></representedOrganization>
      </assignedAuthor></author>
      MORE
      <componentOf><encompassingEncounter>
        <effectiveTime><low value="20260310"/><high value="20260314"/></effectiveTime>
        <location><healthCareFacility>
          <code code="22232009" codeSystem="2.16.840.1.113883.6.96"/></healthCareFacility></location>
      </encompassingEncounter></componentOf>
      <component><nonXMLBody><text>Rien de particulier.</text></nonXMLBody></component>
    </ClinicalDocument>
    """
        .replace("ID\"", id + "\"")
        .replace("MATRICULE", matricule)
        .replace("MORE", more);
  }

  private String fhirDocument() {
    return """
    {"resourceType": "Parameters", "parameter": [{"name": "document", "resource": {
      "resourceType": "Bundle", "type": "document", "timestamp": "2026-03-14T09:30:00Z",
      "identifier": {"system": "urn:ietf:rfc:3986", "value": "urn:uuid:ID"},
      "entry": [
       {"fullUrl": "urn:uuid:c", "resource": {"resourceType": "Composition", "language": "fr",
         "status": "final", "type": {"coding": [{"system": "http://loinc.org", "code": "60591-5"}]},
         "subject": {"reference": "urn:uuid:p"}, "date": "2026-03-14T09:30:00Z",
         "author": [{"reference": "urn:uuid:d"}], "title": "Résumé patient"}},
       {"fullUrl": "urn:uuid:p", "resource": {"resourceType": "Patient",
         "identifier": [{"system": "urn:oid:1.3.182.4.4", "value": "MATRICULE"}]}},
       {"fullUrl": "urn:uuid:d", "resource": {"resourceType": "Practitioner",
         "name": [{"text": "Dr Camille Muller"}]}}]}}]}
    """
        .replace("ID\"", UUID.randomUUID() + "\"")
        .replace("MATRICULE", matricule);
  }

  private static byte[] pdf(String keywords) throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.getDocumentCatalog().setLanguage("fr");
      document.getDocumentInformation().setTitle("Compte rendu");
      document.getDocumentInformation().setKeywords(keywords);
      document
          .getDocumentInformation()
          .setCreationDate(
              GregorianCalendar.from(ZonedDateTime.of(2026, 2, 3, 10, 0, 0, 0, ZoneOffset.UTC)));
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
