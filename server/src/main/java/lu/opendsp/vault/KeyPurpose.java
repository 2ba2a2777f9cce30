package lu.opendsp.vault;

/**
 * What one of the two keys of a record is for. The content key dies when the record is purged; the
 * log key lives on until the term of the access log ends.
 */
public enum KeyPurpose {
  CONTENT("content"),
  LOG("log");

  private final String word;

  KeyPurpose(String word) {
    this.word = word;
  }

  /** The word in file names and in associated data; it never changes, whatever the constant. */
  String word() {
    return word;
  }
}
