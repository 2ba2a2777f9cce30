package lu.opendsp.fhir;

import lu.opendsp.access.Opening;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;

/** Refusals of the gate as problems; the codes are the same words. */
final class Refusals {

  private Refusals() {}

  /** The problem to tell, at a place; a block is told as no relation (POLICY 7). */
  static RuntimeException at(String place, Refusal refusal) {
    return Problem.at(place, ProblemCode.valueOf(refusal.outward().name())).thrown();
  }

  /** What was opened, or its refusal thrown. */
  static <R> R found(Opening<R> opening) {
    return switch (opening) {
      case Opening.Granted<R> granted -> granted.found();
      case Opening.Refused<R> refused -> throw at("", refused.refusal());
    };
  }
}
