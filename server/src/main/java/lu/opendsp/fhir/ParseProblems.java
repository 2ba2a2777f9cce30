package lu.opendsp.fhir;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.regex.Pattern;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the resource model does not know instead of dropping it with a line in the log: what
 * a sender wrote is kept or refused, never lost, and the log stays free of what was sent.
 */
final class ParseProblems implements IParserErrorHandler {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:\\[\\]()-]{1,80}");

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation location) {
    throw Problem.at(place(location, "contained.id"), ProblemCode.ELEMENT_MISSING).thrown();
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      String element,
      ValueType expected,
      @Nullable ScalarType expectedScalar,
      ValueType found,
      @Nullable ScalarType foundScalar) {
    throw Problem.at(place(location, element), ProblemCode.VALUE_WRONG, expected.name()).thrown();
  }

  @Override
  public void invalidValue(@Nullable IParseLocation location, String value, String error) {
    throw Problem.at(place(location, ""), ProblemCode.VALUE_WRONG, "FHIR R4").thrown();
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, String element) {
    // the readers know better which elements they need, and at which place
  }

  @Override
  public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
    throw Problem.at(place(location, element), ProblemCode.ELEMENT_UNEXPECTED).thrown();
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
    throw Problem.at(place(location, attribute), ProblemCode.ELEMENT_UNEXPECTED).thrown();
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, String element) {
    throw Problem.at(place(location, element), ProblemCode.ELEMENT_UNEXPECTED).thrown();
  }

  @Override
  public void unknownReference(@Nullable IParseLocation location, String reference) {
    throw Problem.at(place(location, "reference"), ProblemCode.REFERENCE_UNRESOLVED).thrown();
  }

  @Override
  public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
    throw Problem.at(place(location, "reference"), ProblemCode.REFERENCE_UNRESOLVED).thrown();
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
    throw Problem.at(place(location, "extension"), ProblemCode.VALUE_WRONG, "value[x] | extension")
        .thrown();
  }

  private static String place(@Nullable IParseLocation location, String element) {
    String parent = location == null ? null : location.getParentElementName();
    String before = parent == null ? "" : parent;
    String whole =
        before.isEmpty() || element.isEmpty() ? before + element : before + "." + element;
    return NAME.matcher(whole).matches() ? whole : "";
  }
}
