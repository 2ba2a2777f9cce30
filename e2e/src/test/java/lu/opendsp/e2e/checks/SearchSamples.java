package lu.opendsp.e2e.checks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A value for each search parameter of the capability statement; a new one needs a line here. */
final class SearchSamples {

  private SearchSamples() {}

  /**
   * By resource type and name.
   *
   * @param patient a reference to a patient
   * @param nobodys an id that nothing has
   */
  static Map<String, String> of(String patient, String nationalId, String nobodys) {
    var values = new TreeMap<String, String>();
    values.put("Patient.identifier", "urn:oid:1.3.182.4.4%7C" + nationalId);
    documents(values, nobodys);
    lists(values);
    directory(values, nobodys);
    for (String type : List.of("DocumentReference", "List")) {
      values.put(type + ".patient", patient);
      values.put(type + ".patient.identifier", "urn:oid:1.3.182.4.4%7C" + nationalId);
      values.put(type + ".status", "current");
      values.put(type + ".date", "ge2020-01-01");
      values.put(type + "._id", nobodys);
      values.put(type + "._sort", "-date");
      values.put(type + "._lastUpdated", "ge2020-01-01");
      values.put(type + "._summary", "count");
      values.put(type + "._elements", "status");
      values.put(type + "._count", "5");
    }
    values.put("Consent.patient", patient);
    values.put("Consent.category", "BLOCKED");
    values.put("AuditEvent.patient", patient);
    values.put("AuditEvent.date", "ge2020-01-01");
    values.put("AuditEvent.entity", "DocumentReference/" + nobodys);
    values.put("AuditEvent._count", "5");
    return values;
  }

  private static void documents(Map<String, String> values, String nobodys) {
    values.put("DocumentReference.type", "http://loinc.org%7C11502-2");
    values.put("DocumentReference.category", "LABORATORY");
    values.put("DocumentReference.author", "Practitioner/" + nobodys);
    values.put("DocumentReference.author.identifier", "urn:oid:1.3.182.4.1%7C2100010122");
    values.put("DocumentReference.author.given", "Ferdy");
    values.put("DocumentReference.author.family", "Weber");
    values.put("DocumentReference.identifier", "urn:ietf:rfc:3986%7Curn:uuid:" + nobodys);
    values.put("DocumentReference.period", "ge2020-01-01");
    values.put("DocumentReference.creation", "ge2020-01-01");
    values.put("DocumentReference.setting", "http://snomed.info/sct%7C408443003");
    values.put("DocumentReference.facility", "http://snomed.info/sct%7C264358009");
    values.put("DocumentReference.event", "http://snomed.info/sct%7C408443003");
    values.put("DocumentReference.format", "urn:ihe:iti:xds:2017:mimeTypeSufficient");
    values.put("DocumentReference.security-label", "N");
    values.put("DocumentReference.related", "urn:ietf:rfc:3986%7Curn:uuid:" + nobodys);
  }

  private static void lists(Map<String, String> values) {
    values.put("List.code", "submissionset");
    values.put("List.identifier", "urn:ietf:rfc:3986%7Curn:oid:1.2.3");
    values.put("List.designationType", "http://loinc.org%7C11488-4");
    values.put("List.sourceId", "urn:ietf:rfc:3986%7Curn:oid:1.2.3");
    values.put("List.source.given", "Ferdy");
    values.put("List.source.family", "Weber");
  }

  private static void directory(Map<String, String> values, String nobodys) {
    for (String type :
        List.of(
            "Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService")) {
      values.put(type + "._id", nobodys);
      values.put(type + "._lastUpdated", "ge2020-01-01");
      values.put(type + "._summary", "count");
      values.put(type + "._elements", "identifier");
      values.put(type + "._count", "5");
      values.put(type + ".active", "true");
      values.put(type + ".identifier", "urn:oid:1.3.182.4.1%7C2100010122");
      values.put(type + ".name", "weber");
      values.put(type + ".organization", "Organization/" + nobodys);
      values.put(type + ".location", "Location/" + nobodys);
    }
    values.put("Practitioner.given", "Ferdy");
    values.put("Practitioner.family", "Weber");
    values.put("PractitionerRole.practitioner", "Practitioner/" + nobodys);
    values.put("PractitionerRole.service", "HealthcareService/" + nobodys);
    values.put("PractitionerRole.role", "NURSE");
    values.put("PractitionerRole.specialty", "http://snomed.info/sct%7C394579002");
    values.put("PractitionerRole._include", "PractitionerRole:practitioner");
    values.put("Organization.type", "HOSPITAL");
    values.put("Organization.partof", "Organization/" + nobodys);
    values.put("Organization._revinclude", "Location:organization");
    values.put("Location.type", "http://terminology.hl7.org/CodeSystem/v3-RoleCode%7CHOSP");
    values.put("Location.status", "active");
    values.put("Location.partof", "Location/" + nobodys);
    values.put("Location._include", "Location:organization");
    values.put("HealthcareService.service-type", "http://snomed.info/sct%7C310128004");
    values.put("HealthcareService._include", "HealthcareService:organization");
  }
}
