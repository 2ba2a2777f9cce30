package lu.opendsp.notification;

/** What somebody is told of; its words in the inbox are {@code notice.KIND}. */
public enum NoticeKind {
  /** Somebody looked at the record who never had before. */
  FIRST_LOOK,
  /** Somebody looked at night. */
  NIGHT_LOOK,
  EMERGENCY,
  NEW_DOCUMENT,
  /** A document that was held back for an announcement can be read now. */
  DOCUMENT_RELEASED,
  /** A companion was chosen for the record, or is one no longer. */
  COMPANION_CHANGED,
  /** One was chosen to look at somebody's record with him, or no longer. */
  ACCOMPANYING_CHANGED,
  /** The agency recorded who represents the patient by law, or ended it. */
  REPRESENTATION_CHANGED,
  /** One was recorded to represent somebody by law, or no longer. */
  REPRESENTING_CHANGED,
  /** Somebody may act for a professional the patient entrusted himself to. */
  MANDATE_GIVEN,
  /** To who holds a document back: its patient will see it soon. */
  ANNOUNCEMENT_ENDS,
  /** To whom such a document was handed over. */
  ANNOUNCEMENT_HANDED;

  /** Answers whether somebody is told of it at work, and not as a civil person. */
  public boolean isAtWork() {
    return this == ANNOUNCEMENT_ENDS || this == ANNOUNCEMENT_HANDED;
  }

  /**
   * Answers whether a patient may wish not to hear of it; of an emergency, and of who acts for him
   * by law, everybody does.
   */
  public boolean mayBeUnwanted() {
    return switch (this) {
      case EMERGENCY,
          REPRESENTATION_CHANGED,
          REPRESENTING_CHANGED,
          ANNOUNCEMENT_ENDS,
          ANNOUNCEMENT_HANDED ->
          false;
      case FIRST_LOOK,
          NIGHT_LOOK,
          NEW_DOCUMENT,
          DOCUMENT_RELEASED,
          COMPANION_CHANGED,
          ACCOMPANYING_CHANGED,
          MANDATE_GIVEN ->
          true;
    };
  }
}
