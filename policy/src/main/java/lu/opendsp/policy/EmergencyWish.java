package lu.opendsp.policy;

/**
 * Somebody wants to declare an emergency.
 *
 * @param function whether the directory says today that he works where emergencies are treated
 * @param allowed whether the holder leaves it switched on
 */
public record EmergencyWish(boolean function, boolean allowed) {}
