package lu.opendsp.vault;

import com.google.crypto.tink.prf.Prf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import lu.opendsp.kernel.RecordId;

/**
 * Seals what the platform stores about a record and opens it again.
 *
 * <p>A seal is bound to the record, the purpose and the field it was made for; a field names the
 * place down to the column, as in {@code document/<uuid>/metadata}. Sealed bytes that were changed,
 * or moved to another record, document or column, give {@link SealBroken} and not one byte.
 *
 * <p>The rule for documents larger than one segment: segments are proved one by one, in order, and
 * the last one is marked, so that what {@link #unsealing} has given is always a true beginning. A
 * fault further on can therefore only be told by breaking off: the caller aborts the connection, so
 * that the reader sees an incomplete answer and never a complete one that is false.
 */
public final class Vault {

  /**
   * The largest document that is proved whole before {@link #unsealing} returns: one segment of 1
   * MiB less Tink's header (40 bytes) and authentication tag (16 bytes).
   */
  public static final int PROVED_AT_ONCE_BYTES_MAX = (1 << 20) - 40 - 16;

  /** Values are held in memory whole; what may be larger goes through {@link #sealing}. */
  public static final int VALUE_BYTES_MAX = 8 << 20;

  /**
   * Up to this a document is sealed in one go: the cipher for streams holds two buffers of a
   * segment, which is forty times a letter.
   */
  public static final int SEALED_WHOLE_BYTES_MAX = 256 << 10;

  private static final int FINGERPRINT_BYTES = 32;

  private final KeyStore keys;
  private final Prf fingerprints;

  public Vault(KeyStore keys) {
    this.keys = keys;
    this.fingerprints = keys.fingerprints();
  }

  /** Makes the two keys of a record, unless it has them; they are durable on return. */
  public void createKeys(RecordId record) {
    keys.create(record);
  }

  /** Seals a small value. */
  public byte[] seal(RecordId record, KeyPurpose purpose, byte[] plain, String field) {
    if (plain.length > VALUE_BYTES_MAX) {
      throw new IllegalArgumentException("a value has at most " + VALUE_BYTES_MAX + " bytes");
    }
    try {
      return keys.values(record, purpose).encrypt(plain, Binding.ofValue(record, purpose, field));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record " + record + ": sealing failed", e);
    }
  }

  /**
   * Opens a small value.
   *
   * @throws SealBroken if it is not what was sealed for this record, purpose and field
   */
  public byte[] unseal(RecordId record, KeyPurpose purpose, byte[] sealed, String field) {
    try {
      return keys.values(record, purpose).decrypt(sealed, Binding.ofValue(record, purpose, field));
    } catch (GeneralSecurityException e) {
      throw (SealBroken) broken(record, field).initCause(e);
    }
  }

  /** Seals a small document in one go. */
  public byte[] sealWhole(RecordId record, byte[] plain, String field) {
    if (plain.length > SEALED_WHOLE_BYTES_MAX) {
      throw new IllegalArgumentException("a larger document is sealed as it passes");
    }
    try {
      return keys.values(record, KeyPurpose.CONTENT)
          .encrypt(plain, Binding.ofDocument(record, field));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record " + record + ": sealing failed", e);
    }
  }

  /**
   * Opens a document that was sealed in one go.
   *
   * @throws SealBroken if the bytes are not what was sealed
   */
  public byte[] unsealWhole(RecordId record, byte[] sealed, String field) {
    try {
      return keys.values(record, KeyPurpose.CONTENT)
          .decrypt(sealed, Binding.ofDocument(record, field));
    } catch (GeneralSecurityException e) {
      throw (SealBroken) broken(record, field).initCause(e);
    }
  }

  /**
   * Seals the bytes of a document as they pass. Closing writes the last segment and closes {@code
   * to}; a caller whose source failed half-way must throw the result away, since closed it is a
   * whole document of what came so far.
   */
  public OutputStream sealing(RecordId record, String field, OutputStream to) throws IOException {
    try {
      return keys.documents(record).newEncryptingStream(to, Binding.ofDocument(record, field));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record " + record + ": sealing failed", e);
    }
  }

  /**
   * Opens the bytes of a document as they pass. On return the first segment is proved, and thereby
   * the whole of a document of up to {@link #PROVED_AT_ONCE_BYTES_MAX}. {@code from} is closed with
   * the stream, and also if there is none to return.
   *
   * @throws SealBroken here, or later from {@code read}, if the bytes are not what was sealed; an
   *     {@link IOException} is a failure of {@code from} and says nothing about the seal
   */
  public InputStream unsealing(RecordId record, String field, InputStream from) throws IOException {
    try {
      return new UnsealingStream(
          keys.documents(record),
          from,
          Binding.ofDocument(record, field),
          () -> broken(record, field));
    } catch (IOException | RuntimeException e) {
      from.close();
      throw e;
    }
  }

  /** Destroys the content key: all that was sealed with it is unreadable from now on, for ever. */
  public void destroyContentKey(RecordId record) {
    keys.destroy(record, KeyPurpose.CONTENT);
  }

  /**
   * The fingerprint of a value, for looking it up without storing it: the same for the same record,
   * field and value, and of no use without the platform's key.
   */
  public byte[] fingerprint(RecordId record, String field, String value) {
    try {
      return fingerprints.compute(Binding.ofFingerprint(record, field, value), FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("record " + record + ": no fingerprint", e);
    }
  }

  /** The fingerprint of a value that belongs to no record, such as a one-time code. */
  public byte[] fingerprint(String field, String value) {
    try {
      return fingerprints.compute(Binding.ofFingerprint(field, value), FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no fingerprint", e);
    }
  }

  private static SealBroken broken(RecordId record, String field) {
    return new SealBroken(record, field, SealBroken.Reason.CHANGED);
  }
}
