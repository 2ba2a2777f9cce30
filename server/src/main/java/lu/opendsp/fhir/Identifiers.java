package lu.opendsp.fhir;

import org.hl7.fhir.r4.model.Identifier;

/**
 * Identifiers as one text: a URI stands for itself, anything else behind its system. The text is
 * what is stored and compared.
 */
final class Identifiers {

  private Identifiers() {}

  static String text(Identifier identifier) {
    boolean uri = !identifier.hasSystem() || identifier.getSystem().equals(Systems.URI);
    return uri ? identifier.getValue() : identifier.getSystem() + "|" + identifier.getValue();
  }

  static Identifier of(String text) {
    int bar = text.indexOf('|');
    return bar < 0
        ? new Identifier().setSystem(Systems.URI).setValue(text)
        : new Identifier().setSystem(text.substring(0, bar)).setValue(text.substring(bar + 1));
  }
}
