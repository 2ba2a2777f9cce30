package lu.opendsp.vault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import lu.opendsp.kernel.RecordId;

/**
 * What a seal is bound to, as bytes: each part preceded by its length, so that no two lists of
 * parts give the same bytes. Characters are written as they are, because a charset would write
 * every malformed one as the same question mark.
 */
final class Binding {

  /** The longest field in use names a document and a column, about 60 characters. */
  private static final int FIELD_MAX = 200;

  private Binding() {}

  static byte[] ofValue(RecordId record, KeyPurpose purpose, String field) {
    return encode(List.of("value", record.toString(), purpose.word(), checked(field)));
  }

  static byte[] ofDocument(RecordId record, String field) {
    return encode(
        List.of("document", record.toString(), KeyPurpose.CONTENT.word(), checked(field)));
  }

  static byte[] ofKey(RecordId record, KeyPurpose purpose, String part) {
    return encode(List.of("key", record.toString(), purpose.word(), part));
  }

  static byte[] ofPlatformKey() {
    return encode(List.of("platform key", "fingerprint"));
  }

  static byte[] ofFingerprint(RecordId record, String field, String value) {
    return encode(List.of("fingerprint", record.toString(), checked(field), value));
  }

  static byte[] ofFingerprint(String field, String value) {
    return encode(List.of("platform fingerprint", checked(field), value));
  }

  static byte[] ofSpool(String name) {
    return encode(List.of("spool", name));
  }

  private static String checked(String field) {
    if (field.isBlank() || field.length() > FIELD_MAX) {
      throw new IllegalArgumentException("a field has 1 to " + FIELD_MAX + " characters");
    }
    return field;
  }

  private static byte[] encode(List<String> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(parts.size());
      for (String part : parts) {
        out.writeInt(part.length());
        out.writeChars(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
