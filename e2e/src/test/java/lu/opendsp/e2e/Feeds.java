package lu.opendsp.e2e;

import static lu.opendsp.e2e.Json.object;

import tools.jackson.databind.node.ObjectNode;

/** What others than a record's writers tell the platform, each as small as it is taken. */
public final class Feeds {

  private static final String SYSTEM = "urn:oid:1.3.182.4.1";
  private static final String PRACTICE = "1099077743";
  private static final String PROFESSIONAL = "2100077790";
  private static final String WEBERS_PRACTICE = "1099002176";

  private Feeds() {}

  /** A practice enters the directory. */
  public static ObjectNode organisation() {
    return object(
        """
        {"resourceType": "Organization", "active": true, "name": "Cabinet du Modèle",
         "identifier": [{"system": "%s", "value": "%s"}],
         "type": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/profession",
                               "code": "PRACTICE"}]}]}
        """
            .formatted(SYSTEM, PRACTICE));
  }

  public static Answer tellOrganisation(Caller officer) {
    return officer.put(
        "/fhir/Organization?identifier=" + SYSTEM + "%7C" + PRACTICE, organisation());
  }

  /** A doctor at this practice. */
  public static ObjectNode professional() {
    return object(
        """
        {"resourceType": "PractitionerRole", "active": true,
         "contained": [{"resourceType": "Practitioner", "id": "person",
                        "identifier": [{"system": "%1$s", "value": "%2$s"}],
                        "name": [{"text": "Camille Modèle"}]}],
         "identifier": [{"system": "%1$s", "value": "%2$s"}],
         "practitioner": {"reference": "#person"},
         "organization": {"identifier": {"system": "%1$s", "value": "%3$s"}},
         "code": [{"coding": [{"system": "https://opendsp.lu/fhir/CodeSystem/profession",
                               "code": "GENERAL_PRACTITIONER"}]}]}
        """
            .formatted(SYSTEM, PROFESSIONAL, PRACTICE));
  }

  /** At the practice that is listed before. */
  public static Answer tellProfessional(Caller officer) {
    tellOrganisation(officer);
    return officer.put(
        "/fhir/PractitionerRole?identifier=" + SYSTEM + "%7C" + PROFESSIONAL, professional());
  }

  /** That a patient is in the care of Dr Weber's practice. */
  public static ObjectNode stay(Person patient) {
    return object(
        """
        {"resourceType": "Encounter", "status": "in-progress",
         "identifier": [{"system": "urn:oid:2.16.840.1.113883.19.5", "value": "metadata-1"}],
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
         "subject": {"reference": "%s"},
         "period": {"start": "2026-11-20T10:00:00+01:00"},
         "serviceProvider": {"identifier": {"system": "%s", "value": "%s"}}}
        """
            .formatted(patient.reference(), SYSTEM, WEBERS_PRACTICE));
  }

  public static Answer tellStay(Caller weber, Person patient) {
    return weber.put(
        "/fhir/Encounter?identifier=urn:oid:2.16.840.1.113883.19.5%7Cmetadata-1", stay(patient));
  }

  /** Who somebody is, without his role. */
  public static Answer tellPerson(Caller officer) {
    return officer.put(
        "/fhir/Practitioner?identifier=" + SYSTEM + "%7C" + PROFESSIONAL,
        object(
            """
            {"resourceType": "Practitioner", "active": true,
             "identifier": [{"system": "%s", "value": "%s"}],
             "name": [{"given": ["Camille"], "family": "Modèle"}],
             "communication": [{"coding": [{"system": "urn:ietf:bcp:47", "code": "fr"}]}]}
            """
                .formatted(SYSTEM, PROFESSIONAL)));
  }

  /** A site, whose number says which. */
  public static Answer tellPlace(Caller officer, String number) {
    return officer.put(
        "/fhir/Location?identifier=urn:oid:2.16.840.1.113883.19.5%7C" + number,
        object(
            """
            {"resourceType": "Location", "status": "active", "name": "Site du Modèle",
             "identifier": [{"system": "urn:oid:2.16.840.1.113883.19.5", "value": "%s"}],
             "type": [{"coding": [{"system":
                 "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code": "OF"}]}],
             "managingOrganization": {"identifier": {"system": "%s", "value": "%s"}}}
            """
                .formatted(number, SYSTEM, WEBERS_PRACTICE)));
  }

  /** What is offered, whose number says which. */
  public static Answer tellService(Caller officer, String number) {
    return officer.put(
        "/fhir/HealthcareService?identifier=urn:oid:2.16.840.1.113883.19.5%7C" + number,
        object(
            """
            {"resourceType": "HealthcareService", "active": true, "name": "Vaccinations",
             "identifier": [{"system": "urn:oid:2.16.840.1.113883.19.5", "value": "%s"}],
             "type": [{"text": "Vaccination"}],
             "providedBy": {"identifier": {"system": "%s", "value": "%s"}}}
            """
                .formatted(number, SYSTEM, WEBERS_PRACTICE)));
  }
}
