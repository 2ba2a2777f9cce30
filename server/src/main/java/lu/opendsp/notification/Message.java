package lu.opendsp.notification;

import lu.opendsp.kernel.Language;

/**
 * Something to be told. A code is sent at once from memory; a notice is kept until it has arrived.
 *
 * @param code the digits of a one-time code, empty for a notice
 */
public record Message(Kind kind, Language language, Address to, String code) {

  /** What is told; its words are {@code mail.KIND.subject} and {@code mail.KIND.text}. */
  public enum Kind {
    CODE_TO_SIGN_IN,
    CODE_TO_CONFIRM,
    CODE_TO_RECOVER,
    ACCOUNT_ACTIVATED,
    PASSWORD_CHANGED,
    CONTACT_CHANGED,
    NEW_DEVICE,
    WRONG_TRIES,
    RECOVERY_USED,
    CARD_WITHDRAWN,
    MEANS_ADDED,
    MEANS_ENDED,
    LETTER_ORDERED,
    EMERGENCY_DECLARED,
    /** Something happened; what, is told in the portal. */
    NEWS,
    /** The same to a professional, about what he holds back. */
    HELD_ENDS,
    /** The same, about what was handed over to him. */
    HELD_HANDED,
    WISHES_CHANGED
  }

  /** One that carries a code. */
  public static Message code(Kind kind, Language language, Address to, String code) {
    return new Message(kind, language, to, code);
  }

  /** One that tells what happened. */
  public static Message notice(Kind kind, Language language, Address to) {
    return new Message(kind, language, to, "");
  }

  /** Masked, so that no log line can hold a code. */
  @Override
  public String toString() {
    return "Message[" + kind + "]";
  }
}
