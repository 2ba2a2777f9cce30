package lu.opendsp.matrix;

/** The smallest submission a program can send. */
final class SandboxBundle {

  private SandboxBundle() {}

  static final String TEXT =
      """
      {"resourceType": "Bundle",
       "meta": {"profile": [
        "https://profiles.ihe.net/ITI/MHD/StructureDefinition/IHE.MHD.Comprehensive.ProvideBundle"]},
       "type": "transaction",
       "entry": [
        {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000001",
         "resource": {"resourceType": "List",
          "extension": [
           {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType",
            "valueCodeableConcept": {"coding": [
             {"system": "http://snomed.info/sct", "code": "225728007"}]}},
           {"url": "https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId",
            "valueIdentifier": {"value": "urn:oid:1.2.3.4"}}],
          "identifier": [
           {"use": "usual", "system": "urn:ietf:rfc:3986", "value": "urn:oid:1.2.3.4.5"}],
          "status": "current", "mode": "working",
          "code": {"coding": [
           {"system": "https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes",
            "code": "submissionset"}]},
          "subject": {"reference": "Patient/PATIENT"},
          "date": "2026-03-14T09:30:00Z",
          "entry": [{"item": {"reference": "urn:uuid:11111111-0000-4000-8000-000000000002"}}]},
         "request": {"method": "POST", "url": "List"}},
        {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000002",
         "resource": {"resourceType": "DocumentReference",
          RELATES-TO
          "contained": [{"resourceType": "Patient", "id": "p"}],
          "masterIdentifier":
           {"use": "usual", "system": "urn:ietf:rfc:3986", "value": "UNIQUE"},
          "status": "current",
          "type": {"coding": [{"system": "TYPE-SYSTEM", "code": "TYPE"}]},
          "category": [{"coding": [
           {"system": "https://opendsp.lu/fhir/CodeSystem/document-category",
            "code": "CATEGORY"}]}],
          "subject": {"reference": "Patient/PATIENT"},
          "date": "2026-03-14T09:30:00Z",
          "securityLabel": [{"coding": [
           {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
            "code": "N"}]}],
          "content": [{
           "attachment": {"contentType": "text/plain", "language": "fr",
            "url": "urn:uuid:11111111-0000-4000-8000-000000000003",
            "title": "Matrix", "creation": "2026-03-14T09:00:00Z"},
           "format": {
            "system": "http://ihe.net/fhir/ihe.formatcode.fhir/CodeSystem/formatcode",
            "code": "urn:ihe:iti:xds:2017:mimeTypeSufficient"}}],
          "context": {
           RELATED
           "period": {"start": "2026-03-14T08:00:00Z"},
           "facilityType": {"coding": [
            {"system": "http://snomed.info/sct", "code": "82242000"}]},
           "practiceSetting": {"coding": [
            {"system": "http://snomed.info/sct", "code": "394814009"}]},
           "sourcePatientInfo": {"reference": "#p"}}},
         "request": {"method": "POST", "url": "DocumentReference"}},
        {"fullUrl": "urn:uuid:11111111-0000-4000-8000-000000000003",
         "resource": {"resourceType": "Binary", "contentType": "text/plain", "data": "DATA"},
         "request": {"method": "POST", "url": "Binary"}}]}
      """;
}
