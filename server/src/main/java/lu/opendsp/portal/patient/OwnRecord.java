package lu.opendsp.portal.patient;

import lu.opendsp.access.Opening;
import lu.opendsp.portal.Missing;

/** Takes what the gate answered to a holder about the own record, where it never refuses. */
final class OwnRecord {

  private OwnRecord() {}

  /** What was found with its grant; a refusal would mean there is no such record. */
  static <R> Opening.Granted<R> granted(Opening<R> opening) {
    return switch (opening) {
      case Opening.Granted<R> granted -> granted;
      case Opening.Refused<R> _ -> throw new Missing();
    };
  }
}
