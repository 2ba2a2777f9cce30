package lu.opendsp.portal.patient;

import lu.opendsp.access.Opening;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;

/** Takes what the gate answered to a holder about the own record. */
final class OwnRecord {

  private OwnRecord() {}

  /**
   * What was found with its grant. What cannot be done is said; any other refusal means that there
   * is no such thing.
   */
  static <R> Opening.Granted<R> granted(Opening<R> opening) {
    return switch (opening) {
      case Opening.Granted<R> granted -> granted;
      case Opening.Refused<R>(Refusal refusal) ->
          throw switch (refusal) {
            case PERSON_NOT_SUITABLE, SETTING_CHANGED_MEANWHILE, STATE_CHANGE_NOT_POSSIBLE ->
                new NotPossible(refusal);
            default -> new Missing();
          };
    };
  }
}
