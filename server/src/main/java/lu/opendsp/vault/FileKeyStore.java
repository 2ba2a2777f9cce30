package lu.opendsp.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.prf.Prf;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import lu.opendsp.kernel.CannotStartException;
import lu.opendsp.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Keys in small files, one per record and purpose, each wrapped by the master key.
 *
 * <p>A key file is in one of three states and each change of state is one atomic step of the file
 * system: absent, holding a key, or marked as destroyed. The mark stays for ever, so that neither a
 * late {@link #create} nor a replayed request can give a purged record a new life. A wrapped key is
 * bound to its record and purpose: a file copied to another name does not open.
 */
final class FileKeyStore implements KeyStore {

  /** Both keys of 10,000 records, those of a busy hour of a country. */
  private static final int CACHED_KEYS_MAX = 20_000;

  /** After this a key destroyed by hand, or by another node on the same directory, is gone here. */
  private static final Duration CACHED_KEY_LIFE = Duration.ofMinutes(10);

  /** Two wrapped keysets take about 300 bytes. */
  private static final int KEY_FILE_BYTES_MAX = 4096;

  private static final byte[] KEY_MARK = "OpenDSP key 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DESTROYED_MARK =
      "OpenDSP key destroyed\n".getBytes(StandardCharsets.US_ASCII);
  private static final String PLATFORM_FILE = "platform.key";
  private static final String DRAFTS = "drafts";

  private record Slot(RecordId record, KeyPurpose purpose) {}

  private record Keys(Aead values, @Nullable StreamingAead documents) {}

  private final Path directory;
  private final PrivateFiles files;
  private final Aead master;
  private final Prf fingerprints;
  private final Cache<Slot, Keys> keys =
      Caffeine.newBuilder().maximumSize(CACHED_KEYS_MAX).expireAfterWrite(CACHED_KEY_LIFE).build();

  private FileKeyStore(Path directory, PrivateFiles files, Aead master, Prf fingerprints) {
    this.directory = directory;
    this.files = files;
    this.master = master;
    this.fingerprints = fingerprints;
  }

  /**
   * Opens the store, or makes a new one where there is none.
   *
   * @throws IllegalStateException with a sentence for the operator if the keys that are there
   *     cannot be used or are open to others
   */
  static FileKeyStore open(Path directory, @Nullable String masterPassword) {
    try {
      PrivateFiles.makeDirectory(directory);
      PrivateFiles.requirePrivate(directory);
      var files = new PrivateFiles(directory.resolve(DRAFTS));
      var masterKey = new MasterKey(directory, files, masterPassword);
      Path platformFile = directory.resolve(PLATFORM_FILE);
      boolean complete = masterKey.exists() && Files.exists(platformFile);
      if (!complete) {
        requireNoKeys(directory, masterKey.exists() ? PLATFORM_FILE : MasterKey.FILE);
      }
      makeFanOut(directory, complete);
      if (!masterKey.exists()) {
        masterKey.create();
      }
      Aead master = masterKey.open();
      if (!complete) {
        files.writeOnce(platformFile, wrappedPlatformKey(master));
      }
      return new FileKeyStore(directory, files, master, readPlatformKey(platformFile, master));
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStartException("the key store at " + directory + " cannot be opened", e);
    }
  }

  @Override
  public void create(RecordId record) {
    for (KeyPurpose purpose : KeyPurpose.values()) {
      var slot = new Slot(record, purpose);
      try {
        files.writeOnce(fileOf(slot), wrapNewKeys(slot));
      } catch (IOException e) {
        throw new UncheckedIOException("the keys of record " + record + " cannot be kept", e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the keys of record " + record + " cannot be made", e);
      }
    }
  }

  @Override
  public Aead values(RecordId record, KeyPurpose purpose) {
    return find(new Slot(record, purpose)).values();
  }

  @Override
  public StreamingAead documents(RecordId record) {
    StreamingAead documents = find(new Slot(record, KeyPurpose.CONTENT)).documents();
    if (documents == null) {
      throw new IllegalStateException("a content key has a cipher for documents");
    }
    return documents;
  }

  /**
   * The mark is on disk before the cache lets go. A reader that loads the key meanwhile holds the
   * cache's entry, so that letting go waits for it and removes what it loaded.
   */
  @Override
  public void destroy(RecordId record, KeyPurpose purpose) {
    var slot = new Slot(record, purpose);
    try {
      files.replaceAndWipe(fileOf(slot), DESTROYED_MARK);
    } catch (IOException e) {
      throw new UncheckedIOException("a key of record " + record + " cannot be destroyed", e);
    } finally {
      keys.invalidate(slot);
    }
  }

  @Override
  public Prf fingerprints() {
    return fingerprints;
  }

  private Keys find(Slot slot) {
    return keys.get(slot, this::load);
  }

  private Keys load(Slot slot) {
    byte[] content;
    try (InputStream in = Files.newInputStream(fileOf(slot))) {
      content = in.readNBytes(KEY_FILE_BYTES_MAX);
    } catch (NoSuchFileException e) {
      throw broken(slot, SealBroken.Reason.KEY_UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException("a key of record " + slot.record + " cannot be read", e);
    }
    if (Arrays.equals(content, DESTROYED_MARK)) {
      throw broken(slot, SealBroken.Reason.KEY_DESTROYED);
    }
    try {
      return unwrap(slot, content);
    } catch (IOException | GeneralSecurityException e) {
      throw (SealBroken) broken(slot, SealBroken.Reason.KEY_DAMAGED).initCause(e);
    }
  }

  private static SealBroken broken(Slot slot, SealBroken.Reason reason) {
    return new SealBroken(slot.record, slot.purpose.word() + " key", reason);
  }

  private byte[] wrapNewKeys(Slot slot) throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(KEY_MARK);
      write(out, Ciphers.newKey(Ciphers.VALUES), master, bindingOf(slot, "values"));
      if (slot.purpose == KeyPurpose.CONTENT) {
        write(out, Ciphers.newKey(Ciphers.DOCUMENTS), master, bindingOf(slot, "documents"));
      }
    }
    return bytes.toByteArray();
  }

  private Keys unwrap(Slot slot, byte[] content) throws IOException, GeneralSecurityException {
    try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
      requireMark(in);
      Aead values = Ciphers.values(read(in, master, bindingOf(slot, "values")));
      return switch (slot.purpose) {
        case LOG -> new Keys(values, null);
        case CONTENT ->
            new Keys(values, Ciphers.documents(read(in, master, bindingOf(slot, "documents"))));
      };
    }
  }

  private static byte[] bindingOf(Slot slot, String part) {
    return Binding.ofKey(slot.record, slot.purpose, part);
  }

  /** Two levels of sixteen directories: 8,000 files in each for a million records. */
  private Path fileOf(Slot slot) {
    String id = slot.record.toString();
    return directory
        .resolve(id.substring(0, 1))
        .resolve(id.substring(1, 2))
        .resolve(id + "." + slot.purpose.word() + ".key");
  }

  private static byte[] wrappedPlatformKey(Aead master)
      throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(KEY_MARK);
      write(out, Ciphers.newKey(Ciphers.FINGERPRINTS), master, Binding.ofPlatformKey());
    }
    return bytes.toByteArray();
  }

  private static Prf readPlatformKey(Path file, Aead master) throws IOException {
    PrivateFiles.requirePrivate(file);
    try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      requireMark(in);
      return Ciphers.fingerprints(read(in, master, Binding.ofPlatformKey()));
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStartException(
          "%s does not open %s: bring back the master key these keys were made with"
              .formatted(MasterKey.FILE, file),
          e);
    }
  }

  private static void write(DataOutputStream out, KeysetHandle key, Aead master, byte[] binding)
      throws IOException, GeneralSecurityException {
    byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(key, master, binding);
    out.writeInt(wrapped.length);
    out.write(wrapped);
  }

  private static KeysetHandle read(DataInputStream in, Aead master, byte[] binding)
      throws IOException, GeneralSecurityException {
    int length = in.readInt();
    if (length < 1 || length > KEY_FILE_BYTES_MAX) {
      throw new IOException("a wrapped key of " + length + " bytes");
    }
    byte[] wrapped = in.readNBytes(length);
    return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, binding);
  }

  private static void requireMark(DataInputStream in) throws IOException {
    if (!Arrays.equals(in.readNBytes(KEY_MARK.length), KEY_MARK)) {
      throw new IOException("not a key file");
    }
  }

  private static void requireNoKeys(Path directory, String missing) throws IOException {
    try (Stream<Path> keys =
        Files.find(
            directory,
            3,
            (path, attributes) -> attributes.isRegularFile() && path.toString().endsWith(".key"))) {
      if (keys.findAny().isPresent()) {
        throw new CannotStartException(
            "%s is missing and %s holds keys that need it: bring it back from its backup"
                .formatted(directory.resolve(missing), directory));
      }
    }
  }

  /** Made whole at the start, so that {@link #create} has one directory to force to disk. */
  private static void makeFanOut(Path directory, boolean complete) throws IOException {
    boolean made = !complete;
    for (int first = 0; first < 16; first++) {
      Path outer = directory.resolve(hex(first));
      made |= PrivateFiles.makeDirectory(outer);
      for (int second = 0; second < 16; second++) {
        made |= PrivateFiles.makeDirectory(outer.resolve(hex(second)));
      }
      if (made) {
        PrivateFiles.sync(outer);
      }
    }
    if (made) {
      PrivateFiles.sync(directory);
      PrivateFiles.sync(PrivateFiles.directoryOf(directory));
    }
  }

  private static String hex(int digit) {
    return String.valueOf(HexFormat.of().toLowHexDigit(digit));
  }
}
