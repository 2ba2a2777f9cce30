package lu.opendsp.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** One document with its bytes inside, as a small program sends it. */
record SimpleText(
    String patient, String uniqueId, String content, String type, String label, String more) {

  private static final String NORMAL =
      "{\"system\": \"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\", \"code\": \"N\"}";

  static SimpleText aLetter(String patientId) {
    String unique = "urn:uuid:" + UUID.randomUUID();
    String type = "{\"system\": \"http://loinc.org\", \"code\": \"11488-4\"}";
    return new SimpleText(patientId, unique, "Letter " + unique, type, NORMAL, "");
  }

  SimpleText saying(String other) {
    return new SimpleText(patient, uniqueId, other, type, label, more);
  }

  /** The patient's own words. */
  SimpleText ofPatient() {
    String own =
        "{\"system\": \"https://opendsp.lu/fhir/CodeSystem/document-type\", \"code\":"
            + " \"EXPPAT_2\"}";
    return new SimpleText(patient, uniqueId, content, own, label, more);
  }

  SimpleText related(String code, String target) {
    String relation =
        "\"relatesTo\": [{\"code\": \"%s\", \"target\": {\"reference\": \"DocumentReference/%s\"}}],"
            .formatted(code, target);
    return new SimpleText(patient, uniqueId, content, type, label, relation);
  }

  /** Held back from the patient. */
  SimpleText announced() {
    String announcement =
        """
        "extension": [{"url": "https://opendsp.lu/fhir/StructureDefinition/announcement",
         "extension": [{"url": "reason", "valueString": "To be explained in person"}]}],
        """;
    String held =
        "{\"system\": \"https://opendsp.lu/fhir/CodeSystem/confidentiality\", \"code\":"
            + " \"ANNOUNCEMENT\"}";
    return new SimpleText(patient, uniqueId, content, type, held, announcement);
  }

  @Override
  public String toString() {
    return """
    {"resourceType": "DocumentReference",
     MORE
     "masterIdentifier": {"system": "urn:ietf:rfc:3986", "value": "UNIQUE"},
     "status": "current",
     "type": {"coding": [TYPE]},
     "subject": {"reference": "Patient/PATIENT"},
     "securityLabel": [{"coding": [LABEL]}],
     "content": [{"attachment": {"contentType": "text/plain", "title": "Letter after the visit",
       "data": "DATA"}}]}
    """
        .replace("MORE", more)
        .replace("UNIQUE", uniqueId)
        .replace("TYPE", type)
        .replace("PATIENT", patient)
        .replace("LABEL", label)
        .replace(
            "DATA", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
  }
}
