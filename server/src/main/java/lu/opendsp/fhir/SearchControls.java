package lu.opendsp.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * What says how an answer looks and not what is in it: {@code _summary} and {@code _elements}
 * (https://hl7.org/fhir/R4/search.html#summary). The server applies them while it encodes; here
 * they are only understood, or refused.
 */
@Component
final class SearchControls {

  static final List<SearchParameter> PARAMETERS =
      List.of(
          SearchParameter.once("_count", SearchParamType.NUMBER, "0 to 100, 20 unless said"),
          SearchParameter.once(
              "_cursor", SearchParamType.STRING, "The next page, from Bundle.link, for an hour"),
          SearchParameter.once(
              "_summary", SearchParamType.TOKEN, "true, text, data, count or false"),
          SearchParameter.once(
              "_elements", SearchParamType.STRING, "Names of elements; several with commas"));

  /** Those that make sense for one resource as well. */
  private static final List<SearchParameter> OF_READS = PARAMETERS.subList(2, 4);

  private static final Set<String> SUMMARIES = Set.of("true", "text", "data", "count", "false");

  private final FhirContext fhir;

  SearchControls(FhirContext fhir) {
    this.fhir = fhir;
  }

  /** How many to a page; none where only the number is wanted. */
  int count(Parameters parameters, String resourceType) {
    String summary = parameters.find("_summary").orElse("false");
    if (!SUMMARIES.contains(summary)) {
      throw Parameters.malformed("_summary", "count");
    }
    checkElements(parameters, resourceType, !summary.equals("false"));
    int count = parameters.count();
    return summary.equals("count") ? 0 : count;
  }

  /** Understands what a read of one resource asks about its form, and refuses all else. */
  void checkRead(RequestDetails request, String resourceType) {
    Parameters parameters = Parameters.read(request, OF_READS);
    String summary = parameters.find("_summary").orElse("false");
    if (!SUMMARIES.contains(summary) || summary.equals("count")) {
      throw Parameters.malformed("_summary", "true");
    }
    checkElements(parameters, resourceType, !summary.equals("false"));
  }

  private void checkElements(Parameters parameters, String resourceType, boolean summarised) {
    List<String> wanted = parameters.alternatives("_elements");
    if (wanted.isEmpty()) {
      return;
    }
    var known = new TreeSet<String>();
    for (BaseRuntimeChildDefinition child :
        fhir.getResourceDefinition(resourceType).getChildren()) {
      known.add(child.getElementName());
    }
    if (summarised || !known.containsAll(wanted)) {
      throw Parameters.malformed("_elements", "status,date");
    }
  }
}
