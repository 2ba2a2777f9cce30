package lu.opendsp.fhir;

import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Identifiers as one text: a URI stands for itself, anything else behind its system. The text is
 * what is stored and compared.
 */
final class Identifiers {

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private Identifiers() {}

  static String text(Identifier identifier) {
    boolean uri = !identifier.hasSystem() || identifier.getSystem().equals(Systems.URI);
    return uri ? identifier.getValue() : identifier.getSystem() + "|" + identifier.getValue();
  }

  static Identifier of(String text) {
    int bar = text.indexOf('|');
    if (bar >= 0) {
      return new Identifier().setSystem(text.substring(0, bar)).setValue(text.substring(bar + 1));
    }
    var identifier = new Identifier().setValue(text);
    return isUri(text) ? identifier.setSystem(Systems.URI) : identifier;
  }

  /** Answers whether a text is an identifier by itself. */
  static boolean isUri(String text) {
    return URI.matcher(text).lookingAt();
  }
}
