package lu.opendsp.policy;

/** Why a mandate cannot be given. */
public enum MandateFlaw {
  /** Who gives it is not listed today as a professional who cares for patients. */
  NOT_YOURS,
  /** Nobody acts for himself. */
  ONESELF,
  /** Not listed today, or not as a professional who could act so. */
  NOT_SUITABLE,
  /** It ends before it begins. */
  INVERTED,
  /** It has ended already. */
  OVER,
  /** It lasts longer than one may, or begins later than that from now. */
  TOO_LONG,
  /** The same person has one for some of that time already. */
  OVERLAPPING
}
