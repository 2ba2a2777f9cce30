package lu.opendsp.fhir;

import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * One parameter a search understands; the capability statement lists the same.
 *
 * @param repeatsMax how often it may be given
 */
record SearchParameter(String name, SearchParamType type, int repeatsMax, String documentation) {

  /** One that may be given once. */
  static SearchParameter once(String name, SearchParamType type, String documentation) {
    return new SearchParameter(name, type, 1, documentation);
  }
}
