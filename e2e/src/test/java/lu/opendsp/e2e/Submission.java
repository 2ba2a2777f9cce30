package lu.opendsp.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document on its way into a record: the transaction of ITI-65 with comprehensive metadata, as
 * the command line sends it. {@link #bundle()} gives it as a tree, for a test to spoil.
 */
public final class Submission {

  private static final String TEMPLATE =
      """
      {
        "resourceType": "Bundle",
        "meta": {"profile": ["https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Comprehensive.ProvideBundle"]},
        "type": "transaction",
        "entry": [
          {
            "fullUrl": "urn:uuid:10000000-0000-4000-8000-000000000001",
            "request": {"method": "POST", "url": "List"},
            "resource": {
              "resourceType": "List",
              "extension": [
                {
                  "url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType",
                  "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "11488-4"}]}
                },
                {
                  "url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId",
                  "valueIdentifier": {"value": "urn:oid:2.25.311109471369266220026563203471268296237"}
                }
              ],
              "status": "current",
              "mode": "working",
              "code": {"coding": [{"system": "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes", "code": "submissionset"}]},
              "date": "2026-03-01T10:00:00+01:00",
              "entry": [{"item": {"reference": "urn:uuid:10000000-0000-4000-8000-000000000002"}}]
            }
          },
          {
            "fullUrl": "urn:uuid:10000000-0000-4000-8000-000000000002",
            "request": {"method": "POST", "url": "DocumentReference"},
            "resource": {
              "resourceType": "DocumentReference",
              "contained": [{"resourceType": "Patient", "id": "patient"}],
              "masterIdentifier": {"use": "usual", "system": "urn:ietf:rfc:3986"},
              "status": "current",
              "type": {"coding": [{"system": "http://loinc.org", "code": "11488-4"}]},
              "category": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/document-category", "code": "MEDICAL"}]}],
              "date": "2026-03-01T10:00:00+01:00",
              "securityLabel": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "N"}]}],
              "content": [
                {
                  "attachment": {
                    "language": "fr",
                    "url": "urn:uuid:10000000-0000-4000-8000-000000000003",
                    "title": "Rapport de consultation",
                    "creation": "2026-03-01"
                  },
                  "format": {
                    "system": "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
                    "code": "urn:ihe:iti:xds:2017:mimeTypeSufficient"
                  }
                }
              ],
              "context": {
                "period": {"start": "2026-03-01"},
                "facilityType": {"coding": [{"system": "http://snomed.info/sct", "code": "43741000"}]},
                "practiceSetting": {"coding": [{"system": "http://snomed.info/sct", "code": "394658006"}]},
                "sourcePatientInfo": {"reference": "#patient"}
              }
            }
          },
          {
            "fullUrl": "urn:uuid:10000000-0000-4000-8000-000000000003",
            "request": {"method": "POST", "url": "Binary"},
            "resource": {"resourceType": "Binary"}
          }
        ]
      }
      """;

  private final ObjectNode bundle = Json.object(TEMPLATE);
  private String uniqueId = "urn:uuid:" + UUID.randomUUID();

  private Submission() {}

  /** A small text in this patient's record. */
  public static Submission to(Person patient) {
    var submission = new Submission();
    ObjectNode identifier = Json.object("{\"system\": \"urn:oid:1.3.182.4.4\"}");
    identifier.put("value", patient.nationalId());
    submission.object("/entry/1/resource/contained/0").putArray("identifier").add(identifier);
    for (int entry = 0; entry < 2; entry++) {
      submission
          .object("/entry/" + entry + "/resource")
          .putObject("subject")
          .put("reference", patient.reference());
    }
    return submission
        .uniqueId(submission.uniqueId)
        .holding("text/plain", "Tension 13/8, pouls 72.".getBytes(UTF_8));
  }

  /** An object of the tree, to be changed. */
  public ObjectNode object(String pointer) {
    JsonNode found = bundle.at(pointer);
    if (found instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException(pointer + " is no object");
  }

  /** What is said about the document. */
  public ObjectNode document() {
    return object("/entry/1/resource");
  }

  public ObjectNode attachment() {
    return object("/entry/1/resource/content/0/attachment");
  }

  public String uniqueId() {
    return uniqueId;
  }

  public Submission uniqueId(String id) {
    uniqueId = id;
    object("/entry/1/resource/masterIdentifier").put("value", id);
    return this;
  }

  public Submission titled(String title) {
    attachment().put("title", title);
    return this;
  }

  /** A type with a LOINC code. */
  public Submission typed(String loinc) {
    object("/entry/1/resource/type/coding/0").put("code", loinc);
    return this;
  }

  /** The mode: N, R or V. */
  public Submission confidential(String letter) {
    object("/entry/1/resource/securityLabel/0/coding/0").put("code", letter);
    return this;
  }

  /** Hidden from whoever represents the patient by law. */
  public Submission hiddenFromRepresentatives() {
    document()
        .withArray("securityLabel")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", "https://opendsp.lu/fhir/CodeSystem/confidentiality")
        .put("code", "HIDDEN_FROM_REPRESENTATIVES");
    return this;
  }

  /** Held back for an announcement until that day. */
  public Submission announcedUntil(LocalDate day) {
    ObjectNode coding = object("/entry/1/resource/securityLabel/0/coding/0");
    coding.put("system", "https://opendsp.lu/fhir/CodeSystem/confidentiality");
    coding.put("code", "ANNOUNCEMENT");
    ObjectNode announcement = document().putArray("extension").addObject();
    announcement.put("url", "https://opendsp.lu/fhir/StructureDefinition/announcement");
    ArrayNode parts = announcement.putArray("extension");
    parts.addObject().put("url", "until").put("valueDateTime", day + "T10:00:00Z");
    parts.addObject().put("url", "reason").put("valueString", "À expliquer de vive voix.");
    parts.addObject().put("url", "after").put("valueCode", "N");
    return this;
  }

  public Submission holding(String mediaType, byte[] content) {
    attachment().put("contentType", mediaType);
    object("/entry/2/resource")
        .put("contentType", mediaType)
        .put("data", Base64.getEncoder().encodeToString(content));
    return this;
  }

  public ObjectNode bundle() {
    return bundle;
  }

  public byte[] bytes() {
    return Json.bytes(bundle);
  }

  /** The id the answer gives the document. */
  public static String idIn(Answer answer) {
    return Json.text(answer.json(), "/entry/1/response/location")
        .replaceFirst("^.*DocumentReference/", "");
  }

  /** Whether it was filed now, 201, or is known already, 200. */
  public static int statusIn(Answer answer) {
    String status = Json.text(answer.json(), "/entry/1/response/status");
    return status.length() < 3 ? 0 : Integer.parseInt(status.substring(0, 3));
  }
}
