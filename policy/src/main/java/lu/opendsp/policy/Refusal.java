package lu.opendsp.policy;

/**
 * Why something was refused, as a stable code. A refusal is said outwardly by {@link #outward()}:
 * nobody but the holder's side may notice a block (POLICY 7).
 */
public enum Refusal {
  /** No relation to this record holds. Next step: ask the patient for a presence code. */
  NO_TREATMENT_RELATION,
  /** The holder barred this professional. Said outwardly as no relation. */
  BLOCKED_BY_PATIENT,
  /** The same, and he had presented a code. Said outwardly as a code that has run out. */
  BLOCKED_AFTER_CODE,
  /** The patient objects at this visit, and the asker himself wrote it down: he is told. */
  VISIT_OBJECTED,
  /** The patient objects to the place where the asker works. Said outwardly as no relation. */
  VISIT_OBJECTED_AT_WORK,
  /** A presence code was given and has run out. */
  PRESENCE_CODE_EXPIRED,
  /** The record is not open: nothing is filed, professionals read nothing. */
  RECORD_CLOSED,
  /** The asker is not, or no longer, in the directory of health professionals. */
  NOT_LISTED,
  /** This document is not shown to this actor: outwardly as if it did not exist. */
  DOCUMENT_UNKNOWN,
  /** The health fund deposits and never reads (CSS art. 60quater, seed S0). */
  HEALTH_FUND_NEVER_READS,
  /** The health fund deposits benefit statements only, and nobody else does. */
  BENEFIT_STATEMENTS_ONLY_FROM_FUND,
  /** The patient's own words come from the patient's side only. */
  PERSONAL_ONLY_FROM_HOLDER,
  /** Only professionals hold a document back until the patient is told (POLICY 3). */
  ANNOUNCEMENT_ONLY_FROM_PROFESSIONALS,
  /** Agency staff never reaches a document. */
  OPERATOR_NEVER_READS,
  /** Only its author replaces or withdraws a document. */
  NOT_THE_AUTHOR,
  /** Only who works at an organisation that gives care tells of a stay there. */
  STAY_NOT_YOURS,
  /** Only who the directory says to work where emergencies are treated declares one. */
  EMERGENCY_NOT_YOURS,
  /** He has declared as many within the hour as anybody may. */
  EMERGENCIES_TOO_MANY,
  /** The holder does not allow it, or barred him, or the record is not open: not told which. */
  EMERGENCY_NOT_POSSIBLE,
  /** This change of mode is not this actor's to make (POLICY 3). */
  MODE_CHANGE_NOT_YOURS,
  /** A released announcement is never wider than agreed with the patient. */
  WIDER_THAN_AGREED,
  /** Once the patient's side has seen a document it can no longer be held for an announcement. */
  ALREADY_SEEN_BY_PATIENT,
  /** A document is held for an announcement once: a second time would have no end (POLICY 3). */
  HELD_BACK_BEFORE,
  /** Only who looks after a document that is held back hands it over, and only until its end. */
  NOT_HELD_BY_YOU,
  /** Only who could release it himself takes over a document that is held back. */
  CANNOT_TAKE_OVER,
  /** Hiding a document from a minor's parents, or no longer, is not this actor's (POLICY 2). */
  HIDING_NOT_YOURS,
  /** Only a minor's documents are hidden from those who represent him. */
  HIDING_ONLY_OF_MINORS,
  /** Only the holder reads the history and changes the settings of a record. */
  HOLDER_ONLY,
  /** Only an officer for identities enters or corrects a patient. */
  IDENTITY_ROLE_ONLY,
  /** Not listed today, or not as somebody who can be chosen for this. */
  PERSON_NOT_SUITABLE,
  /** No presence code of this record that is in force. */
  PRESENCE_CODE_UNKNOWN,
  /** The setting is no longer what the asker saw when he changed it: nothing of it is lost. */
  SETTING_CHANGED_MEANWHILE,
  /** An open record is closed, a closed one reopened; no other state leads there (POLICY 5). */
  STATE_CHANGE_NOT_POSSIBLE;

  /** The same refusal as everybody but the holder's side may hear it. */
  public Refusal outward() {
    return switch (this) {
      case BLOCKED_BY_PATIENT, VISIT_OBJECTED_AT_WORK -> NO_TREATMENT_RELATION;
      case BLOCKED_AFTER_CODE -> PRESENCE_CODE_EXPIRED;
      default -> this;
    };
  }

  /** Answers whether the holder barred the asker. */
  public boolean isBlock() {
    return this == BLOCKED_BY_PATIENT || this == BLOCKED_AFTER_CODE;
  }
}
