package lu.opendsp.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small FHIR data types this client writes, as plain maps in the order FHIR lists them. */
final class Fhir {
  private Fhir() {}

  static Map<String, Object> coding(String system, String code) {
    var coding = new LinkedHashMap<String, Object>();
    coding.put("system", system);
    coding.put("code", code);
    return coding;
  }

  static Map<String, Object> concept(Map<String, Object> coding) {
    return Map.of("coding", List.of(coding));
  }

  static Map<String, Object> identifier(String system, String value) {
    var identifier = new LinkedHashMap<String, Object>();
    identifier.put("system", system);
    identifier.put("value", value);
    return identifier;
  }

  static Map<String, Object> reference(String target) {
    return Map.of("reference", target);
  }
}
