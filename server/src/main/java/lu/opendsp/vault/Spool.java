package lu.opendsp.vault;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Holds an upload until it is known whether it may be filed: its size and hashes are taken on the
 * way in, and it can be read as often as needed.
 *
 * <p>Up to 1 MiB stays in memory, which is most letters and results; more goes to an encrypted
 * file, so that memory stays flat however large and however many the uploads are, and no plaintext
 * ever touches the disk. Used by one thread at a time.
 */
public final class Spool implements Closeable {

  private static final int MEMORY_BYTES_MAX = 1 << 20;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Path file;
  private final StreamingAead cipher;
  private final long bytesMax;
  private final MessageDigest sha1 = digest("SHA-1");
  private final MessageDigest sha256 = digest("SHA-256");
  private final OutputStream sink = new Sink();
  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable FileChannel channel;
  private @Nullable OutputStream disk;
  private @Nullable Filling filling;
  private final Turns turns = new Turns();
  private long size;
  private boolean onDisk;
  private boolean tooLarge;

  Spool(Path file, StreamingAead cipher, long bytesMax) {
    if (bytesMax < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
    this.file = file;
    this.cipher = cipher;
    this.bytesMax = bytesMax;
  }

  /** What came of filling a spool. */
  public sealed interface Filling {

    /** All of it is here; the hashes are in lower-case hexadecimal. */
    record Held(long size, String sha1, String sha256) implements Filling {}

    /** It was larger than allowed, and nothing of it is kept. */
    record TooLarge(long bytesMax) implements Filling {}
  }

  /** Takes all there is to read, or stops once it is too much; the source stays open. */
  public Filling fill(InputStream from) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    int count = from.read(buffer);
    while (count >= 0 && !tooLarge) {
      sink.write(buffer, 0, count);
      count = from.read(buffer);
    }
    return filled();
  }

  /**
   * Where to write for who is handed bytes instead of asking for them. Bytes beyond the limit are
   * dropped, and {@link #filled} tells.
   */
  public OutputStream sink() {
    return sink;
  }

  /** Ends the filling and tells what came of it. */
  public Filling filled() throws IOException {
    if (filling == null) {
      endFile();
      filling =
          tooLarge
              ? new Filling.TooLarge(bytesMax)
              : new Filling.Held(size, hex(sha1), hex(sha256));
    }
    return filling;
  }

  /** Reads the upload from its beginning, as often as needed, until the spool is closed. */
  public InputStream open() throws IOException {
    if (!(filling instanceof Filling.Held)) {
      throw new IllegalStateException("only a spool that holds an upload can be read");
    }
    if (!onDisk) {
      return new ByteArrayInputStream(memory.toByteArray());
    }
    InputStream sealed = Files.newInputStream(file);
    try {
      return Turns.reading(cipher.newDecryptingStream(sealed, binding()));
    } catch (GeneralSecurityException | IOException e) {
      sealed.close();
      throw new IOException("a spool cannot be read", e);
    }
  }

  /** Forgets the upload. */
  @Override
  public void close() throws IOException {
    memory = new ByteArrayOutputStream(0);
    filling = new Filling.TooLarge(bytesMax);
    try {
      endFile();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void take(byte[] bytes, int offset, int length) throws IOException {
    if (filling != null) {
      throw new IOException("the spool is filled already");
    }
    if (tooLarge || length > bytesMax - size) {
      dropAll();
      return;
    }
    if (!onDisk && size + length > MEMORY_BYTES_MAX) {
      moveToDisk();
    }
    OutputStream to = disk == null ? memory : disk;
    to.write(bytes, offset, length);
    sha1.update(bytes, offset, length);
    sha256.update(bytes, offset, length);
    size += length;
    turns.after(length);
  }

  private void moveToDisk() throws IOException {
    onDisk = true;
    channel = PrivateFiles.createPrivate(file);
    try {
      disk = cipher.newEncryptingStream(Channels.newOutputStream(channel), binding());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a spool cannot be sealed", e);
    }
    memory.writeTo(disk);
    memory = new ByteArrayOutputStream(0);
  }

  private void dropAll() throws IOException {
    tooLarge = true;
    memory = new ByteArrayOutputStream(0);
    endFile();
    Files.deleteIfExists(file);
  }

  /** On a full disk Tink's stream fails before it closes the file, so the file is closed here. */
  private void endFile() throws IOException {
    try (FileChannel _ = channel;
        OutputStream _ = disk) {
      channel = null;
      disk = null;
    }
  }

  private byte[] binding() {
    return Binding.ofSpool(String.valueOf(file.getFileName()));
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private final class Sink extends OutputStream {

    @Override
    public void write(int one) throws IOException {
      take(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(bytes, offset, length);
    }
  }
}
