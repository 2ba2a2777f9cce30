package lu.opendsp.e2e.conformance;

import static lu.opendsp.e2e.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import lu.opendsp.e2e.Caller;

/** Entries of the directory with all that is kept of them. */
final class DirectoryEntries {

  private static final String HOSPITAL =
      """
      {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "1099001184"}}\
      """;

  private DirectoryEntries() {}

  /** A site, a service, and somebody with a function who speaks two languages. */
  static void feed(Caller officer) {
    put(
        officer,
        "Location?identifier=urn:oid:2.16.840.1.113883.19.5%7Cconformance",
        """
        {"resourceType": "Location", "status": "active", "name": "Site Nord",
         "identifier": [{"system": "urn:oid:2.16.840.1.113883.19.5", "value": "conformance"}],
         "type": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
                               "code": "HOSP"}]}],
         "telecom": [{"system": "phone", "value": "+352 27 00 11 22"}],
         "address": {"line": ["1, rue du Parc"], "postalCode": "L-9280", "city": "Diekirch",
                     "country": "LU"},
         "position": {"latitude": 49.86, "longitude": 6.16},
         "managingOrganization": HOSPITAL}
        """);
    put(
        officer,
        "HealthcareService?identifier=urn:oid:2.16.840.1.113883.19.5%7Cconformance",
        """
        {"resourceType": "HealthcareService", "active": true, "name": "Urgences",
         "identifier": [{"system": "urn:oid:2.16.840.1.113883.19.5", "value": "conformance"}],
         "type": [{"text": "Urgences"}], "providedBy": HOSPITAL}
        """);
    feedPerson(officer);
  }

  private static void feedPerson(Caller officer) {
    put(
        officer,
        "Practitioner?identifier=urn:oid:1.3.182.4.1%7C2100000143",
        """
        {"resourceType": "Practitioner", "active": true,
         "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "2100000143"}],
         "name": [{"prefix": ["Dr"], "given": ["Maria"], "family": "Muster"}],
         "communication": [{"coding": [{"system": "urn:ietf:bcp:47", "code": "fr"}]},
                           {"coding": [{"system": "urn:ietf:bcp:47", "code": "lb"}]}]}
        """);
    put(
        officer,
        "PractitionerRole?identifier=urn:oid:1.3.182.4.1%7C2100000143",
        """
        {"resourceType": "PractitionerRole", "active": true,
         "identifier": [{"system": "urn:oid:1.3.182.4.1", "value": "2100000143"}],
         "practitioner":
           {"identifier": {"system": "urn:oid:1.3.182.4.1", "value": "2100000143"}},
         "organization": HOSPITAL,
         "code": [{"coding": [
           {"system": "https://opendsp.lu/fhir/CodeSystem/profession", "code": "SPECIALIST"},
           {"system": "https://opendsp.lu/fhir/CodeSystem/care-function", "code": "EMERGENCY"}]}],
         "specialty": [{"text": "Cardiologie"}]}
        """);
  }

  private static void put(Caller officer, String path, String resource) {
    assertThat(
            officer.put("/fhir/" + path, object(resource.replace("HOSPITAL", HOSPITAL))).status())
        .isIn(200, 201);
  }
}
