package lu.opendsp.kernel;

import java.util.UUID;

/** The random id of a document, one for each version. */
public record DocumentId(UUID value) {

  /** A new one; it carries no order and no time (POLICY 7). */
  public static DocumentId random() {
    return new DocumentId(UUID.randomUUID());
  }

  /** Reads the canonical text form; anything else is an IllegalArgumentException. */
  public static DocumentId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical id");
    }
    return new DocumentId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
