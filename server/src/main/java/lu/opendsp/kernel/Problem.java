package lu.opendsp.kernel;

import java.util.List;

/**
 * One thing that is wrong, told so that its sender can mend it.
 *
 * @param code our stable code; its text, rule and example stand in {@code messages/refusal_*}
 * @param place where in the request: a FHIRPath, a parameter's name, or empty
 * @param arguments values for the text; never a name, a national id, a title or content
 */
public record Problem(ProblemCode code, String place, List<Object> arguments) {

  public Problem {
    arguments = List.copyOf(arguments);
  }

  /** A problem at a place. */
  public static Problem at(String place, ProblemCode code, Object... arguments) {
    return new Problem(code, place, List.of(arguments));
  }

  /** A problem of the request as a whole. */
  public static Problem of(ProblemCode code, Object... arguments) {
    return at("", code, arguments);
  }

  /** The same, ready to be thrown. */
  public ProblemException thrown() {
    return new ProblemException(this);
  }
}
