package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Coded;

/**
 * A value of a token parameter: {@code code}, {@code system|code}, {@code |code} for a code without
 * a system, or {@code system|} for any of a system (https://hl7.org/fhir/R4/search.html#token).
 *
 * @param system empty where none was named, which a bar tells from none being wanted
 * @param bar whether there was one
 */
record Token(String system, boolean bar, String code) {

  /** The alternatives of a parameter, or a refusal of one that is none. */
  static List<Token> listOf(String value, String name, String example) {
    return Parameters.alternativesIn(value).stream()
        .map(text -> parse(text, name, example))
        .toList();
  }

  private static Token parse(String text, String name, String example) {
    List<String> parts = Parameters.split(text, '|');
    boolean bar = parts.size() == 2;
    String code = Parameters.unescape(parts.getLast());
    String system = bar ? Parameters.unescape(parts.getFirst()) : "";
    if (parts.size() > 2 || (code.isEmpty() && system.isEmpty())) {
      throw Parameters.malformed(name, example);
    }
    return new Token(system, bar, code);
  }

  /** Answers whether a code is meant. */
  boolean fits(Coded coded) {
    boolean ofSystem = !bar || coded.system().equals(system);
    return ofSystem && (code.isEmpty() || coded.code().equals(code));
  }

  /** The same for an identifier as we keep it, a URI or behind its system. */
  boolean fitsIdentifier(String text) {
    Identifiers.Parts its = Identifiers.parts(text);
    return fits(new Coded(its.system(), its.value(), ""));
  }

  /** The text an identifier is kept as, if this names one exactly. */
  Optional<String> identifier() {
    if (code.isEmpty() || (!bar && !Identifiers.isUri(code))) {
      return Optional.empty();
    }
    return Optional.of(Identifiers.text(bar ? system : Systems.URI, code));
  }

  /** The code, where it is one of this system or of a system nobody named. */
  Optional<String> codeIn(String known) {
    return !bar || system.equals(known) ? Optional.of(code) : Optional.empty();
  }
}
