package lu.opendsp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static lu.opendsp.vault.KeyPurpose.CONTENT;
import static lu.opendsp.vault.KeyPurpose.LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.kernel.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileKeyStoreTests {

  private static final byte[] TITLE = "Blood test".getBytes(UTF_8);
  private static final byte[] NOTHING = new byte[0];

  @TempDir private Path data;
  private final RecordId klein = RecordId.random();
  private final RecordId ferreira = RecordId.random();

  @Test
  void keepsKeysAndFingerprintsOverARestart() throws GeneralSecurityException {
    KeyStore before = open();
    before.create(klein);
    byte[] title = before.values(klein, CONTENT).encrypt(TITLE, NOTHING);
    byte[] line = before.values(klein, LOG).encrypt(TITLE, NOTHING);
    byte[] fingerprint = before.fingerprints().compute(TITLE, 32);

    KeyStore after = open();

    assertThat(after.values(klein, CONTENT).decrypt(title, NOTHING)).isEqualTo(TITLE);
    assertThat(after.values(klein, LOG).decrypt(line, NOTHING)).isEqualTo(TITLE);
    assertThat(after.fingerprints().compute(TITLE, 32)).isEqualTo(fingerprint);
  }

  @Test
  void givesEachRecordAndPurposeAKeyOfItsOwn() throws GeneralSecurityException {
    KeyStore keys = open();
    keys.create(klein);
    keys.create(ferreira);

    byte[] sealed = keys.values(klein, CONTENT).encrypt(TITLE, NOTHING);

    assertDoesNotOpen(keys.values(ferreira, CONTENT), sealed);
    assertDoesNotOpen(keys.values(klein, LOG), sealed);
  }

  @Test
  void makesOneKeyHoweverManyAskAtOnce() throws Exception {
    List<FileKeyStore> stores = List.of(open(), open());
    var start = new CountDownLatch(1);
    List<Future<byte[]>> sealed = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        FileKeyStore store = stores.get(i % 2);
        Callable<byte[]> creation =
            () -> {
              start.await();
              store.create(klein);
              return store.values(klein, CONTENT).encrypt(TITLE, NOTHING);
            };
        sealed.add(threads.submit(creation));
      }
      start.countDown();
    }

    KeyStore later = open();
    for (Future<byte[]> one : sealed) {
      assertThat(later.values(klein, CONTENT).decrypt(one.get(30, SECONDS), NOTHING))
          .isEqualTo(TITLE);
    }
  }

  @Test
  void keepsItsFilesToItself() throws IOException {
    open().create(klein);

    try (Stream<Path> paths = Files.walk(keysDirectory())) {
      List<Path> all = paths.toList();
      assertThat(all).filteredOn(Files::isRegularFile).hasSize(5).allMatch(has("rw-------"));
      assertThat(all).filteredOn(Files::isDirectory).allMatch(has("rwx------"));
    }
  }

  @Test
  void neverBringsADestroyedKeyBack() {
    KeyStore keys = open();
    keys.create(klein);
    keys.values(klein, CONTENT);

    keys.destroy(klein, CONTENT);
    keys.create(klein);

    assertReason(keys, SealBroken.Reason.KEY_DESTROYED);
    assertReason(open(), SealBroken.Reason.KEY_DESTROYED);
    assertThat(keys.values(klein, LOG)).isNotNull();
  }

  @Test
  void destroysTwiceAndWithoutAKeyAlike() {
    KeyStore keys = open();

    keys.destroy(klein, CONTENT);
    keys.destroy(klein, CONTENT);
    keys.create(klein);

    assertReason(keys, SealBroken.Reason.KEY_DESTROYED);
  }

  @Test
  void givesNoDestroyedKeyToWhoAsksWhileItIsDestroyed() throws Exception {
    KeyStore keys = open();
    keys.create(klein);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        threads.execute(() -> readQuietly(keys));
      }
      threads.submit(() -> keys.destroy(klein, CONTENT)).get(30, SECONDS);
    }

    assertReason(keys, SealBroken.Reason.KEY_DESTROYED);
  }

  @Test
  void knowsNoKeyOfARecordWithoutOne() {
    assertReason(open(), SealBroken.Reason.KEY_UNKNOWN);
  }

  @Test
  void findsAKeyFileCopiedToAnotherRecord() throws IOException {
    open().create(klein);
    open().create(ferreira);
    Files.copy(
        fileOf(ferreira, "content"), fileOf(klein, "content"), StandardCopyOption.REPLACE_EXISTING);

    assertReason(open(), SealBroken.Reason.KEY_DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 14, 20, 100})
  void tellsADamagedKeyFileAndNeverReplacesIt(int length) throws IOException {
    open().create(klein);
    byte[] whole = Files.readAllBytes(fileOf(klein, "content"));
    Files.write(fileOf(klein, "content"), Arrays.copyOf(whole, length));

    open().create(klein);

    assertReason(open(), SealBroken.Reason.KEY_DAMAGED);
  }

  @Test
  void sweepsDraftsThatACrashLeftBehind() throws IOException {
    open();
    Path draft = keysDirectory().resolve("drafts").resolve("half.draft");
    Files.writeString(draft, "OpenDSP key 1\nhalf");

    KeyStore after = open();
    after.create(klein);

    assertThat(draft).doesNotExist();
    assertThat(after.values(klein, CONTENT)).isNotNull();
  }

  @Test
  void startsAgainAfterACrashInItsFirstStart() throws IOException {
    open();
    Files.delete(keysDirectory().resolve("platform.key"));

    open().create(klein);

    assertThat(open().values(klein, CONTENT)).isNotNull();
  }

  @Test
  void refusesToStartWithoutTheMasterKeyOfTheKeysThatAreThere() throws IOException {
    open().create(klein);
    Files.delete(keysDirectory().resolve("master.p12"));

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(this::open)
        .withMessageContaining("master.p12 is missing")
        .withMessageContaining("bring it back from its backup");
  }

  @Test
  void refusesToStartWithoutThePlatformKeyOfTheKeysThatAreThere() throws IOException {
    open().create(klein);
    Files.delete(keysDirectory().resolve("platform.key"));

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(this::open)
        .withMessageContaining("platform.key is missing");
  }

  @Test
  void refusesAMasterKeyThatIsNotItsOwn() throws IOException {
    open().create(klein);
    Path other = data.resolve("other");
    FileKeyStore.open(other, null);
    for (String file : List.of("master.p12", "master.password")) {
      Files.copy(
          other.resolve(file), keysDirectory().resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(this::open)
        .withMessageContaining("bring back the master key these keys were made with");
  }

  @Test
  void refusesAWrongPasswordAndAMissingOne() throws IOException {
    FileKeyStore.open(keysDirectory(), "right");

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> FileKeyStore.open(keysDirectory(), "wrong"))
        .withMessageContaining("the password is not its own");
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(this::open)
        .withMessageContaining("set OPENDSP_MASTER_PASSWORD");
    assertThat(keysDirectory().resolve("master.password")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"master.p12", "master.password", "platform.key", "."})
  void refusesToStartWhenOthersCanReadItsKeys(String file) throws IOException {
    open();
    Path path = keysDirectory().resolve(file).normalize();
    boolean isDirectory = Files.isDirectory(path);
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(isDirectory ? "rwxr-x---" : "rw-r-----"));

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(this::open)
        .withMessageContaining("is open to others")
        .withMessageEndingWith("run: chmod " + (isDirectory ? "700 " : "600 ") + path);
  }

  @Test
  void opensNoKeyFileOfAnotherPlatform() throws IOException {
    open().create(klein);
    FileKeyStore other = FileKeyStore.open(data.resolve("other"), null);
    Path place =
        data.resolve("other").resolve(keysDirectory().relativize(fileOf(klein, "content")));

    Files.copy(fileOf(klein, "content"), place);

    assertReason(other, SealBroken.Reason.KEY_DAMAGED);
  }

  private FileKeyStore open() {
    return FileKeyStore.open(keysDirectory(), null);
  }

  private Path keysDirectory() {
    return data.resolve("keys");
  }

  private Path fileOf(RecordId record, String purpose) {
    String id = record.toString();
    return keysDirectory()
        .resolve(id.substring(0, 1))
        .resolve(id.substring(1, 2))
        .resolve(id + "." + purpose + ".key");
  }

  private void assertReason(KeyStore keys, SealBroken.Reason reason) {
    assertThatThrownBy(() -> keys.values(klein, CONTENT))
        .isInstanceOfSatisfying(
            SealBroken.class, broken -> assertThat(broken.reason()).isEqualTo(reason));
  }

  private void readQuietly(KeyStore keys) {
    try {
      keys.values(klein, CONTENT);
    } catch (SealBroken e) {
      assertThat(e.reason()).isEqualTo(SealBroken.Reason.KEY_DESTROYED);
    }
  }

  private static void assertDoesNotOpen(Aead cipher, byte[] sealed) {
    assertThatThrownBy(() -> cipher.decrypt(sealed, NOTHING))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private static Predicate<Path> has(String modes) {
    return path -> {
      try {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).equals(modes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
