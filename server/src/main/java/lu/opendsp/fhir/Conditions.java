package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import lu.opendsp.directory.EHealthIds;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/** The condition of a conditional update: one identifier, as {@code system|value}. */
final class Conditions {

  private static final String IDENTIFIER = "identifier";
  private static final int MAX = 256;
  private static final List<SearchParameter> KNOWN =
      List.of(SearchParameter.once(IDENTIFIER, SearchParamType.TOKEN, "system|value"));

  private Conditions() {}

  static Identifier identifier(@Nullable String condition, RequestDetails request) {
    if (condition == null) {
      throw Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_MISSING).thrown();
    }
    String value =
        Parameters.read(request, KNOWN)
            .find(IDENTIFIER)
            .orElseThrow(() -> Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_MISSING).thrown());
    int bar = Words.check(value, IDENTIFIER, MAX).indexOf('|');
    if (bar <= 0 || bar == value.length() - 1) {
      throw Parameters.malformed(IDENTIFIER, "urn:oid:1.2.3|4711");
    }
    return new Identifier().setSystem(value.substring(0, bar)).setValue(value.substring(bar + 1));
  }

  /** The eHealth id of the condition, which begins with this digit. */
  static String eHealthId(Identifier condition, char first) {
    if (!Systems.E_HEALTH_ID.equals(condition.getSystem())) {
      throw Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    }
    return EHealthIds.check(condition.getValue(), first, IDENTIFIER);
  }

  /** The resource has the identifier of the condition, and no other. */
  static void requireOnly(Identifier condition, List<Identifier> identifiers, String place) {
    if (identifiers.isEmpty()) {
      throw Problem.at(place, ProblemCode.IDENTIFIER_MISSING).thrown();
    }
    for (Identifier identifier : identifiers) {
      boolean same =
          condition.getSystem().equals(identifier.getSystem())
              && condition.getValue().equals(identifier.getValue());
      if (!same) {
        throw Problem.at(place, ProblemCode.IDENTIFIERS_CONFLICT).thrown();
      }
    }
  }
}
