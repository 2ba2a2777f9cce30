package lu.opendsp.kernel;

import java.util.UUID;

/** The id of one health record: random, so that it carries neither order nor time. */
public record RecordId(UUID value) {

  public static RecordId random() {
    return new RecordId(UUID.randomUUID());
  }

  public static RecordId parse(String text) {
    return new RecordId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
