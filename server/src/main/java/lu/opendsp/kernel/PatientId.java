package lu.opendsp.kernel;

import java.util.UUID;

/** The random id under which a patient is known outwardly. */
public record PatientId(UUID value) {

  /** A new one; it carries no order and no time (POLICY 7). */
  public static PatientId random() {
    return new PatientId(UUID.randomUUID());
  }

  /** Reads the canonical text form; anything else is an IllegalArgumentException. */
  public static PatientId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equals(text)) {
      throw new IllegalArgumentException("not a canonical id");
    }
    return new PatientId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
