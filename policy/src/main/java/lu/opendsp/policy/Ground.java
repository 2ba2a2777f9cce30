package lu.opendsp.policy;

/**
 * The name under which a relation stands in the patient's access log, from the least to the most.
 */
public enum Ground {
  NONE,
  BLOCKED,
  /** The patient objects at this visit: nothing is read or filed on it. */
  VISIT_OBJECTION,
  HEALTH_FUND,
  OPERATOR,
  ORDER,
  AUTHOR,
  CARE_STAY,
  AUTHORISED_ORGANISATION,
  PRESENCE_CODE,
  TRUSTED_CIRCLE,
  REFERRING_DOCTOR,
  /** After his own relations: whom he acts for is named only where none of his own sufficed. */
  MANDATED,
  /** After all relations of care: it is named only where none of them sufficed. */
  DECLARED_EMERGENCY,
  COMPANION,
  LEGAL_REPRESENTATIVE,
  HOLDER;

  /** Answers whether it is the patient's own side that asks, from whom announcements are kept. */
  public boolean isOfHolderSide() {
    return this == COMPANION || this == LEGAL_REPRESENTATIVE || this == HOLDER;
  }
}
