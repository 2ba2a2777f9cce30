package lu.opendsp.audit;

/** What somebody did, or tried to do. */
public enum AccessAction {
  IDENTITY_LOOKED_UP,
  IDENTITY_CORRECTED,
  /** Two identities of one person were joined, or taken apart again. */
  IDENTITY_MERGED,
  IDENTITY_UNMERGED,
  LISTED,
  OPENED,
  PUBLISHED,
  REPLACED,
  /** Asked whether something would be filed; nothing was. */
  SUBMISSION_CHECKED,
  WITHDRAWN,
  FOLDER_FILLED,
  MODE_CHANGED,
  /** Who looks after a document that is held back handed it over to somebody else. */
  HANDED_OVER,
  TITLE_CHANGED,
  /** The holder made or took back an exception for a professional about a document. */
  EXEMPTIONS_CHANGED,
  /** A professional and a minor hid a document from his representatives, or no longer. */
  HIDING_CHANGED,
  CODE_PRESENTED,
  /** An organisation told that the patient is, or was, in its care. */
  STAY_TOLD,
  /** A professional wrote down that the patient objects at this visit. */
  VISIT_OBJECTED,
  /** The holder's side took that back. */
  VISIT_OBJECTION_ENDED,
  /** A professional declared an emergency. */
  EMERGENCY_DECLARED,
  /** The agency looked at a declared emergency, or decided about it. */
  EMERGENCY_REVIEWED,
  /** The agency looked at which emergencies are still to be reviewed. */
  EMERGENCIES_LISTED,
  SETTINGS_READ,
  CIRCLE_CHANGED,
  /** The holder authorised a structure, or no longer. */
  ORGANISATION_CHANGED,
  BLOCK_LIST_CHANGED,
  REFERRING_DOCTOR_CHANGED,
  PRESENCE_CODE_CHANGED,
  COMPANION_CHANGED,
  /** The holder's side named a professional who decides for him, or it ended. */
  STEWARD_CHANGED,
  /** The agency recorded who represents the patient by law, or ended it. */
  REPRESENTATION_CHANGED,
  /** The holder chose whether emergencies may be declared. */
  EMERGENCY_CHANGED,
  RECORD_CLOSED,
  RECORD_REOPENED,
  HISTORY_READ,
  /** Was told why somebody may or may not. */
  ACCESS_EXPLAINED,
  /** The holder looked at what somebody else would see. */
  SEEN_AS,
  /** The agency issued the code of an activation letter. */
  ACTIVATION_CODE_ISSUED,
  /** The agency ended lost cards. */
  CARD_WITHDRAWN,
  /** What remains of a line while its document is held for an announcement (POLICY 6). */
  CONSULTED;

  /** Answers whether it is about documents in a row, none of them opened. */
  public boolean isList() {
    return this == LISTED || this == SEEN_AS;
  }
}
