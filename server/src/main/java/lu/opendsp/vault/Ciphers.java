package lu.opendsp.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.aead.AeadWrapper;
import com.google.crypto.tink.aead.AesGcmKeyManager;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfKeyManager;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.prf.PrfSetWrapper;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKeyManager;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadWrapper;
import java.security.GeneralSecurityException;

/** The algorithms of the vault, all of them Google Tink's. */
final class Ciphers {

  static final Parameters VALUES = PredefinedAeadParameters.AES256_GCM;
  static final Parameters DOCUMENTS = PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB;
  static final Parameters FINGERPRINTS = PredefinedPrfParameters.HMAC_SHA256_PRF;

  /** Segments of 64 KiB keep eight uploads at once under 2 MiB of buffers. */
  private static final int SPOOL_SEGMENT_BYTES = 64 * 1024;

  /* These and no others: Tink's whole registration takes more than twice as long at each start. */
  static {
    try {
      AesGcmKeyManager.register(true);
      AeadWrapper.register();
      AesGcmHkdfStreamingKeyManager.register(true);
      StreamingAeadWrapper.register();
      HmacPrfKeyManager.register(true);
      PrfSetWrapper.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the ciphers cannot be registered", e);
    }
  }

  private Ciphers() {}

  static KeysetHandle newKey(Parameters parameters) {
    try {
      return KeysetHandle.generateNew(parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key cannot be made", e);
    }
  }

  /** A key that lives in this process only and dies with it. */
  static StreamingAead spoolCipher() {
    try {
      return documents(
          newKey(
              AesGcmHkdfStreamingParameters.builder()
                  .setKeySizeBytes(32)
                  .setDerivedAesGcmKeySizeBytes(32)
                  .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
                  .setCiphertextSegmentSizeBytes(SPOOL_SEGMENT_BYTES)
                  .build()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the spool's key cannot be made", e);
    }
  }

  static Aead values(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  static StreamingAead documents(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  static Prf fingerprints(KeysetHandle key) throws GeneralSecurityException {
    PrfSet keys = key.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    return keys::computePrimary;
  }
}
