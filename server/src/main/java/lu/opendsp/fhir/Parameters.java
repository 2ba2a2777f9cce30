package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The parameters of one request, all of them known. A search that ignored a parameter would answer
 * more than was asked, and its sender could not tell (https://hl7.org/fhir/R4/search.html#errors
 * lets a server choose; we refuse).
 */
final class Parameters {

  /** All types of document in one list, with their systems, stay well below. */
  static final int VALUE_MAX = 2000;

  private static final int NAME_MAX = 64;
  private static final Set<String> OF_ENCODING = Set.of("_format", "_pretty");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  private final Map<String, String[]> sent;

  private Parameters(Map<String, String[]> sent) {
    this.sent = sent;
  }

  /** Those of a request, or a refusal of the first that is wrong. */
  static Parameters read(RequestDetails request, List<SearchParameter> known) {
    Map<String, String[]> sent = request.getParameters();
    return of(sent == null ? Map.of() : sent, known);
  }

  static Parameters of(Map<String, String[]> sent, List<SearchParameter> known) {
    sent.forEach((name, values) -> check(name, values, known));
    return new Parameters(sent);
  }

  private static void check(String name, String[] values, List<SearchParameter> known) {
    Optional<SearchParameter> parameter =
        known.stream().filter(one -> one.name().equals(name)).findFirst();
    if (parameter.isEmpty() && !OF_ENCODING.contains(name)) {
      throw unknown(name, known);
    }
    if (values.length > parameter.map(SearchParameter::repeatsMax).orElse(1)) {
      throw Problem.at(name, ProblemCode.PARAMETER_TWICE, name).thrown();
    }
    if (Arrays.stream(values).anyMatch(value -> value.length() > VALUE_MAX)) {
      throw Problem.at(name, ProblemCode.PARAMETER_TOO_LONG, name, VALUE_MAX).thrown();
    }
    if (Arrays.stream(values).anyMatch(String::isBlank)) {
      throw malformed(name, "value");
    }
  }

  private static RuntimeException unknown(String name, List<SearchParameter> known) {
    String allowed =
        known.stream()
            .map(SearchParameter::name)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    String shown = NAME.matcher(name).matches() ? name : name.replaceAll("[^A-Za-z0-9_.:-]", "?");
    String cut = shown.length() > NAME_MAX ? shown.substring(0, NAME_MAX) + "…" : shown;
    String all = allowed.isEmpty() ? String.join(", ", new TreeSet<>(OF_ENCODING)) : allowed;
    return Problem.at(cut, ProblemCode.PARAMETER_UNKNOWN, cut, all).thrown();
  }

  /** The refusal of a value that does not have the form of this example. */
  static RuntimeException malformed(String name, String example) {
    return Problem.at(name, ProblemCode.PARAMETER_MALFORMED, name, example).thrown();
  }

  /** The value, where given. */
  Optional<String> find(String name) {
    return list(name).stream().findFirst();
  }

  /** All values of one that may be given more than once. */
  List<String> list(String name) {
    String[] values = sent.get(name);
    return values == null ? List.of() : List.of(values);
  }

  /** The alternatives of a value, separated by commas. */
  List<String> alternatives(String name) {
    return find(name).map(Parameters::alternativesIn).orElse(List.of());
  }

  /** The same of a value; a comma behind a backslash is one of the value's own. */
  static List<String> alternativesIn(String value) {
    return split(value, ',');
  }

  /** The parts between separators (https://hl7.org/fhir/R4/search.html#escaping). */
  static List<String> split(String value, char separator) {
    return List.of(value.split("(?<!\\\\)" + Pattern.quote(String.valueOf(separator)), -1));
  }

  /** A part without the backslashes that kept its separators. */
  static String unescape(String part) {
    return part.replaceAll("\\\\([,|$\\\\])", "$1");
  }

  /** How many to a page, 0 to 100; twenty unless said. */
  int count() {
    Optional<String> count = find("_count");
    if (count.isEmpty()) {
      return 20;
    }
    if (!count.get().matches("[0-9]{1,3}") || Integer.parseInt(count.get()) > 100) {
      throw Problem.at("_count", ProblemCode.COUNT_OUT_OF_RANGE).thrown();
    }
    return Integer.parseInt(count.get());
  }
}
