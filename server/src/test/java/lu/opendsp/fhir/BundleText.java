package lu.opendsp.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A bundle as a doctor's software sends it; a test changes only what matters to it. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two letters
record BundleText(
    String patient,
    String uniqueId,
    byte[] content,
    String mediaType,
    String title,
    String documentMore,
    String attachmentMore) {

  static BundleText aLetter(String patientId) {
    return new BundleText(
        "\"reference\": \"Patient/" + patientId + "\"",
        "urn:uuid:" + UUID.randomUUID(),
        "A letter from the tests.".getBytes(StandardCharsets.UTF_8),
        "text/plain",
        "Letter after the visit",
        "",
        "");
  }

  BundleText with(byte[] other) {
    return new BundleText(patient, uniqueId, other, mediaType, title, documentMore, attachmentMore);
  }

  BundleText as(String otherType) {
    return new BundleText(
        patient, uniqueId, content, otherType, title, documentMore, attachmentMore);
  }

  BundleText under(String otherId) {
    return new BundleText(
        patient, otherId, content, mediaType, title, documentMore, attachmentMore);
  }

  BundleText titled(String other) {
    return new BundleText(
        patient, uniqueId, content, mediaType, other, documentMore, attachmentMore);
  }

  /** With more elements of the document reference, each followed by a comma. */
  BundleText and(String elements) {
    return new BundleText(patient, uniqueId, content, mediaType, title, elements, attachmentMore);
  }

  /** With more elements of the attachment, each followed by a comma. */
  BundleText attaching(String elements) {
    return new BundleText(patient, uniqueId, content, mediaType, title, documentMore, elements);
  }

  BundleText of(String subject) {
    return new BundleText(
        subject, uniqueId, content, mediaType, title, documentMore, attachmentMore);
  }

  /** One submission of two documents. */
  static String both(BundleText first, BundleText second) {
    var mapper = new JsonMapper();
    var bundle = (ObjectNode) mapper.readTree(first.toString());
    JsonNode other =
        mapper.readTree(second.toString().replace("8000-00000000000", "8000-10000000000"));
    var entries = (ArrayNode) bundle.get("entry");
    entries.add(other.at("/entry/1")).add(other.at("/entry/2"));
    ((ArrayNode) bundle.at("/entry/0/resource/entry")).add(other.at("/entry/0/resource/entry/0"));
    return bundle.toString();
  }

  @Override
  public String toString() {
    return """
    {"resourceType": "Bundle",
     "meta": {"profile": ["https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Comprehensive.ProvideBundle"]},
     "type": "transaction",
     "entry": [
      {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000001",
       "resource": {"resourceType": "List",
        "extension": [
         {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType",
          "valueCodeableConcept": {"coding": [{"system": "http://snomed.info/sct", "code": "225728007"}]}},
         {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId",
          "valueIdentifier": {"value": "urn:oid:1.2.3.4"}}],
        "identifier": [{"use": "usual", "system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3.4.5"}],
        "status": "current", "mode": "working",
        "code": {"coding": [{"system": "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes", "code": "submissionset"}]},
        "subject": {SUBJECT},
        "date": "2026-03-14T09:30:00Z",
        "entry": [{"item": {"reference": "urn:uuid:11111111-0000-4000-8000-000000000002"}}]},
       "request": {"method": "POST", "url": "List"}},
      {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000002",
       "resource": {"resourceType": "DocumentReference",
        MORE
        "contained": [{"resourceType": "Patient", "id": "p"}],
        "masterIdentifier": {"use": "usual", "system": "urn:ietf:rfc:3986", "value": "UNIQUE"},
        "status": "current",
        "type": {"coding": [{"system": "http://loinc.org", "code": "11488-4"}]},
        "category": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/document-category", "code": "MEDICAL"}]}],
        "subject": {SUBJECT},
        "date": "2026-03-14T09:30:00Z",
        "securityLabel": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "N"}]}],
        "content": [{
         "attachment": {ATTACHMENT "contentType": "MEDIATYPE", "language": "fr",
          "url": "urn:uuid:11111111-0000-4000-8000-000000000003",
          "title": "TITLE", "creation": "2026-03-14T09:00:00Z"},
         "format": {"system": "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode", "code": "urn:ihe:iti:xds:2017:mimeTypeSufficient"}}],
        "context": {
         "period": {"start": "2026-03-14T08:00:00Z"},
         "facilityType": {"coding": [{"system": "http://snomed.info/sct", "code": "82242000"}]},
         "practiceSetting": {"coding": [{"system": "http://snomed.info/sct", "code": "394814009"}]},
         "sourcePatientInfo": {"reference": "#p"}}},
       "request": {"method": "POST", "url": "DocumentReference"}},
      {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000003",
       "resource": {"resourceType": "Binary", "contentType": "MEDIATYPE", "data": "DATA"},
       "request": {"method": "POST", "url": "Binary"}}]}
    """
        .replace("SUBJECT", patient)
        .replace("UNIQUE", uniqueId)
        .replace("MEDIATYPE", mediaType)
        .replace("TITLE", title)
        .replace("MORE", documentMore)
        .replace("ATTACHMENT", attachmentMore)
        .replace("DATA", Base64.getEncoder().encodeToString(content));
  }
}
