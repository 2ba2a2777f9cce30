package lu.opendsp.kernel;

import java.util.UUID;

/** The random id of a health record. The clinical tables are distributed by it. */
public record RecordId(UUID value) {

  /** A new one; it carries no order and no time (POLICY 7). */
  public static RecordId random() {
    return new RecordId(UUID.randomUUID());
  }

  /** Reads the canonical text form; anything else is an IllegalArgumentException. */
  public static RecordId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical id");
    }
    return new RecordId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
