package lu.opendsp.fhir;

import java.util.regex.Pattern;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Identifiers as one text: a URI stands for itself, anything else behind its system. The text is
 * what is stored and compared.
 */
final class Identifiers {

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private Identifiers() {}

  /** Refuses what is not a URI of this kind in the system of URIs. */
  static void checkUri(Identifier identifier, String prefix, String place) {
    if (!Systems.URI.equals(identifier.getSystem())) {
      throw Problem.at(place + ".system", ProblemCode.VALUE_WRONG, Systems.URI).thrown();
    }
    if (!identifier.hasValue() || !identifier.getValue().startsWith(prefix)) {
      throw Problem.at(place + ".value", ProblemCode.VALUE_WRONG, prefix + "…").thrown();
    }
  }

  static String text(Identifier identifier) {
    return text(identifier.hasSystem() ? identifier.getSystem() : "", identifier.getValue());
  }

  /** A bar in a value that stands without a system is no end of one: then the bar goes first. */
  static String text(String system, String value) {
    boolean uri = system.equals(Systems.URI) && isUri(value);
    boolean alone = (uri || system.isEmpty()) && value.indexOf('|') < 0;
    return alone ? value : system + "|" + value;
  }

  /** System and value of a stored text; a value alone has an empty system. */
  record Parts(String system, String value) {}

  static Parts parts(String text) {
    int bar = text.indexOf('|');
    if (bar >= 0) {
      return new Parts(text.substring(0, bar), text.substring(bar + 1));
    }
    return new Parts(isUri(text) ? Systems.URI : "", text);
  }

  static Identifier of(String text) {
    Parts parts = parts(text);
    var identifier = new Identifier().setValue(parts.value());
    return parts.system().isEmpty() ? identifier : identifier.setSystem(parts.system());
  }

  /** Answers whether a text is an identifier by itself. */
  static boolean isUri(String text) {
    return URI.matcher(text).lookingAt();
  }
}
