package lu.opendsp.policy;

/** What one step of an explanation says, as a stable code. */
public enum Rule {
  /** This relation counts now. */
  RELATION_HOLDS,
  /** This relation has ended. */
  RELATION_ENDED,
  /** This relation would count, were the record open. */
  RECORD_NOT_OPEN,
  /** This relation would count, did nothing go before it. */
  SET_ASIDE,
  /** Who stands so sees every document in this mode. */
  MODE_SHARED,
  /** Who stands so sees in this mode what he filed himself, and he filed this one. */
  MODE_OWN,
  /** Who stands so sees in this mode what he filed himself, and another filed this one. */
  MODE_OF_OTHERS,
  /** Who stands so sees nothing in this mode. */
  MODE_NOT_SHARED,
  /** Who stands so sees nothing in this folder. */
  FOLDER_NOT_SHARED,
  /** The holder shows him this document by name, whatever its mode. */
  SHOWN_BY_NAME,
  /** The holder hides this document from him by name. */
  HIDDEN_BY_NAME,
  /** The holder shows this document to those he named alone, and he is not one of them. */
  SHOWN_TO_OTHERS_ONLY,
  /** The holder hides this document by name from whom he acts for. */
  HIDDEN_FROM_GIVER,
  /** The patient objects at this visit, which goes before what is not a person's own. */
  VISIT_OBJECTION,
  /** A professional and the minor hid it from his parents, and from whom they chose. */
  HIDDEN_FROM_REPRESENTATIVES,
  /** The holder barred him, which goes before everything else. */
  BLOCKED,
  /** Not, or no longer, in the directory. */
  NOT_LISTED,
  /** The health fund deposits and never reads. */
  HEALTH_FUND,
  /** Agency staff never reaches a document. */
  OPERATOR,
  /** No relation holds. */
  NO_RELATION
}
