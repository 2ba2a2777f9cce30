package lu.opendsp.vault;

import lu.opendsp.kernel.RecordId;

/**
 * Tells that sealed bytes cannot be given: they were changed or moved, or their key is not there.
 * The message holds ids only, so that it may be logged.
 */
public final class SealBroken extends RuntimeException {

  private final RecordId record;
  private final Reason reason;

  SealBroken(RecordId record, String place, Reason reason) {
    super("record " + record + ", " + place + ": " + reason.sentence);
    this.record = record;
    this.reason = reason;
  }

  public RecordId record() {
    return record;
  }

  public Reason reason() {
    return reason;
  }

  /**
   * Why the bytes cannot be given. Only {@link #KEY_DESTROYED} is an expected state of a record.
   */
  public enum Reason {
    /** The bytes, or the record, field or purpose they were sealed for, are not the same. */
    CHANGED("the seal does not hold"),
    /** The record was purged; nothing of it can be read again. */
    KEY_DESTROYED("the key was destroyed"),
    /** No key was ever made for this record. */
    KEY_UNKNOWN("there is no key"),
    /** The key is there and cannot be read with the master key. */
    KEY_DAMAGED("the key cannot be read");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }
}
