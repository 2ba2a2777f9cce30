package lu.opendsp.kernel;

import java.util.UUID;

/** The random directory id of a professional, an organisation or a member of the agency's staff. */
public record PersonId(UUID value) {

  /** A new one; it carries no order and no time (POLICY 7). */
  public static PersonId random() {
    return new PersonId(UUID.randomUUID());
  }

  /** Reads the canonical text form; anything else is an IllegalArgumentException. */
  public static PersonId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical id");
    }
    return new PersonId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
