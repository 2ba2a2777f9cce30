package lu.opendsp.fhir;

import java.util.Set;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;

/** What a resource may say; what would not be kept is refused, so that nothing gets lost. */
final class Elements {

  private Elements() {}

  /** Refuses the first element that is not among these. */
  static void allowOnly(Base of, String place, Set<String> allowed) {
    for (Property property : of.children()) {
      String name = property.getName().replace("[x]", "");
      if (property.hasValues() && !allowed.contains(name)) {
        throw Problem.at(place + "." + name, ProblemCode.ELEMENT_UNEXPECTED).thrown();
      }
    }
  }

  /** Refuses a resource without an element. */
  static void require(boolean present, String place) {
    if (!present) {
      throw Problem.at(place, ProblemCode.ELEMENT_MISSING).thrown();
    }
  }
}
