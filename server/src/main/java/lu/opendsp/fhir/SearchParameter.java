package lu.opendsp.fhir;

import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * One parameter a search understands; the capability statement lists the same.
 *
 * @param repeatsMax how often it may be given
 */
record SearchParameter(String name, SearchParamType type, int repeatsMax, String documentation) {

  /** As often as anybody narrows by the same thing. */
  private static final int REPEATS_MAX = 5;

  /** One that may be given again, to narrow; several values of one are alternatives. */
  static SearchParameter repeated(String name, SearchParamType type, String documentation) {
    String more = type == SearchParamType.DATE ? ", with eq, ne, ge, gt, le, lt, sa, eb or ap" : "";
    return new SearchParameter(
        name, type, REPEATS_MAX, documentation + more + "; commas mean or, repeating means and");
  }

  /** One that may be given once. */
  static SearchParameter once(String name, SearchParamType type, String documentation) {
    return new SearchParameter(name, type, 1, documentation);
  }
}
