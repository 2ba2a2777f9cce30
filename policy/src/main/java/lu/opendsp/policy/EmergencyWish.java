package lu.opendsp.policy;

/**
 * Somebody wants to declare an emergency.
 *
 * @param function whether the directory says today that he works where emergencies are treated
 * @param allowed whether the holder leaves it switched on
 * @param tooMany whether he has declared as many within the hour as anybody may
 */
public record EmergencyWish(boolean function, boolean allowed, boolean tooMany) {

  /** One of few. */
  public EmergencyWish(boolean function, boolean allowed) {
    this(function, allowed, false);
  }
}
