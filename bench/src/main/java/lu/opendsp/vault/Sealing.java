package lu.opendsp.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import lu.opendsp.kernel.RecordId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the seals of one question cost: a line of the log, the metadata of a row, a letter. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Sealing {

  private static final String FIELD = "document/00000000-0000-0000-0000-000000000000/content";

  private final RecordId record = RecordId.random();
  private final byte[] line = new byte[400];
  private final byte[] letter = new byte[50 * 1024];
  private Path directory = Path.of("");
  private Vault vault = new Vault(FileKeyStore.open(directory(), null));
  private byte[] sealedMetadata = new byte[0];
  private byte[] sealedLetter = new byte[0];
  private byte[] streamedLetter = new byte[0];

  private Path directory() {
    try {
      directory = Files.createTempDirectory("bench").resolve("keys");
      return directory;
    } catch (IOException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  @Setup
  public void prepare() throws IOException {
    vault.createKeys(record);
    sealedMetadata = vault.seal(record, KeyPurpose.CONTENT, new byte[1200], FIELD);
    sealedLetter = vault.sealWhole(record, letter, FIELD);
    streamedLetter = streamed();
  }

  @TearDown
  public void forget() throws IOException {
    try (var files = Files.walk(directory.getParent())) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Benchmark
  public byte[] sealLine() {
    return vault.seal(record, KeyPurpose.LOG, line, FIELD);
  }

  @Benchmark
  public byte[] openMetadata() {
    return vault.unseal(record, KeyPurpose.CONTENT, sealedMetadata, FIELD);
  }

  @Benchmark
  public byte[] sealLetterWhole() {
    return vault.sealWhole(record, letter, FIELD);
  }

  @Benchmark
  public byte[] openLetterWhole() {
    return vault.unsealWhole(record, sealedLetter, FIELD);
  }

  /** As all letters were sealed before, and documents above 256 KiB are. */
  @Benchmark
  public byte[] sealLetterAsStream() throws IOException {
    return streamed();
  }

  @Benchmark
  public byte[] openLetterAsStream() throws IOException {
    try (InputStream in =
        vault.unsealing(record, FIELD, new ByteArrayInputStream(streamedLetter))) {
      return in.readAllBytes();
    }
  }

  private byte[] streamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = vault.sealing(record, FIELD, bytes)) {
      out.write(letter);
    }
    return bytes.toByteArray();
  }
}
