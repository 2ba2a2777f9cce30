package lu.opendsp.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import lu.opendsp.kernel.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps all other keys: an AES key in a PKCS#12 file, so that an operator can look at
 * it, back it up and move it with the tools he has.
 *
 * <p>The file's password comes from the environment or from a file beside it. The second protects
 * only against a copy of the PKCS#12 file alone, which is why an operator of real records gives the
 * first.
 */
final class MasterKey {

  static final String FILE = "master.p12";
  static final String PASSWORD_FILE = "master.password";

  private static final String ALIAS = "opendsp-master";
  private static final int KEY_BITS = 256;
  private static final int PASSWORD_BYTES = 32;

  private final Path directory;
  private final PrivateFiles files;
  private final @Nullable String givenPassword;

  MasterKey(Path directory, PrivateFiles files, @Nullable String givenPassword) {
    this.directory = directory;
    this.files = files;
    this.givenPassword = givenPassword;
  }

  boolean exists() {
    return Files.exists(directory.resolve(FILE));
  }

  /** Makes the master key of a new platform. */
  void create() throws IOException, GeneralSecurityException {
    KeyGenerator generator = KeyGenerator.getInstance("AES");
    generator.init(KEY_BITS);
    char[] password = password();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    store.setEntry(
        ALIAS,
        new KeyStore.SecretKeyEntry(generator.generateKey()),
        new KeyStore.PasswordProtection(password));
    var content = new ByteArrayOutputStream();
    store.store(content, password);
    files.writeOnce(directory.resolve(FILE), content.toByteArray());
  }

  /** Reads the master key and answers the cipher that wraps the other keys. */
  Aead open() throws IOException, GeneralSecurityException {
    Path file = directory.resolve(FILE);
    PrivateFiles.requirePrivate(file);
    char[] password = password();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
    } catch (IOException e) {
      throw new CannotStartException(
          file + " does not open: the password is not its own, or the file is damaged", e);
    }
    Key key = store.getKey(ALIAS, password);
    if (!(key instanceof SecretKey)) {
      throw new CannotStartException(file + " holds no key named " + ALIAS);
    }
    return cipher(key.getEncoded());
  }

  @AccessesPartialKey
  private static Aead cipher(byte[] key) throws GeneralSecurityException {
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BITS / 8)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey imported =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .build();
    return Ciphers.values(
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(imported).withFixedId(1).makePrimary())
            .build());
  }

  private char[] password() throws IOException {
    if (givenPassword != null && !givenPassword.isEmpty()) {
      return givenPassword.toCharArray();
    }
    Path file = directory.resolve(PASSWORD_FILE);
    if (!Files.exists(file)) {
      requireNoMasterWithoutPassword(file);
      var random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      files.writeOnce(file, made.getBytes(StandardCharsets.US_ASCII));
    }
    PrivateFiles.requirePrivate(file);
    return Files.readString(file).strip().toCharArray();
  }

  private void requireNoMasterWithoutPassword(Path file) {
    if (exists()) {
      throw new CannotStartException(
          "The password of %s is missing: set OPENDSP_MASTER_PASSWORD or bring back %s"
              .formatted(directory.resolve(FILE), file));
    }
  }
}
