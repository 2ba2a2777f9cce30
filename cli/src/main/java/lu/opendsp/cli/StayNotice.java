package lu.opendsp.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an organisation tells of a patient's stay, as a FHIR Encounter.
 *
 * @param system of the organisation's own numbers
 * @param kind the class of v3-ActCode, such as AMB
 * @param place the organisation's eHealth id
 */
record StayNotice(String system, String number, String kind, String patient, String place) {
  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  /** By which the server knows it again. */
  String condition() {
    return system + "|" + number;
  }

  Map<String, Object> begun(String from) {
    return encounter("in-progress", Map.of("start", from));
  }

  Map<String, Object> over(String from, String to) {
    var period = new LinkedHashMap<String, Object>();
    period.put("start", from);
    period.put("end", to);
    return encounter("finished", period);
  }

  private Map<String, Object> encounter(String status, Map<String, Object> period) {
    var encounter = new LinkedHashMap<String, Object>();
    encounter.put("resourceType", "Encounter");
    encounter.put("identifier", List.of(Fhir.identifier(system, number)));
    encounter.put("status", status);
    encounter.put("class", Fhir.coding(ACT, kind));
    encounter.put("subject", Fhir.reference(patient));
    encounter.put("period", period);
    encounter.put(
        "serviceProvider", Map.of("identifier", Fhir.identifier(Session.EHEALTH_ID, place)));
    return encounter;
  }
}
