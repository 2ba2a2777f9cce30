package lu.opendsp.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.prf.Prf;
import lu.opendsp.kernel.RecordId;

/**
 * Where the keys live, apart from the clinical database and its backups.
 *
 * <p>It hands out what can be done with a key, never the key, so that a hardware security module
 * can stand behind it. Every key is random and independent of every other: a key derived from a
 * master secret could be derived again and so never destroyed.
 */
public interface KeyStore {

  /**
   * Makes the content key and the log key of a record and returns once they are durable. Asked
   * again, or by several at once, it changes nothing: the first keys stay, a destroyed one stays
   * destroyed.
   */
  void create(RecordId record);

  /**
   * The cipher for small values.
   *
   * @throws SealBroken if the key is destroyed, unknown or damaged
   */
  Aead values(RecordId record, KeyPurpose purpose);

  /**
   * The cipher for the bytes of documents, under the content key.
   *
   * @throws SealBroken if the key is destroyed, unknown or damaged
   */
  StreamingAead documents(RecordId record);

  /** Destroys one key for good and returns once that is durable. */
  void destroy(RecordId record, KeyPurpose purpose);

  /** The platform's keyed function for fingerprints, the same for all records. */
  Prf fingerprints();
}
