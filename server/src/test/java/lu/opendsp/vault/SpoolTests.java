package lu.opendsp.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTests {

  private static final int MIB = 1 << 20;
  private static final byte[] SENTENCE =
      "Mrs Klein was seen today and is in good health. ".getBytes(UTF_8);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MIB - 1, MIB, MIB + 1, 5 * MIB})
  void givesBackWhatItHoldsAsOftenAsAsked(int size) throws IOException, GeneralSecurityException {
    byte[] upload = Bytes.random(size, size);

    try (Spool spool = new Spools(directory).open(5 * MIB)) {
      Spool.Filling filling = spool.fill(new ByteArrayInputStream(upload));

      assertThat(filling)
          .isEqualTo(new Spool.Filling.Held(size, hash("SHA-1", upload), hash("SHA-256", upload)));
      for (int time = 0; time < 3; time++) {
        try (InputStream in = spool.open()) {
          assertThat(Arrays.equals(in.readAllBytes(), upload)).isTrue();
        }
      }
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void takesWhatIsWrittenAsWellAsWhatItReads() throws IOException, GeneralSecurityException {
    byte[] upload = Bytes.random(2 * MIB, 3);

    try (Spool spool = new Spools(directory).open(2 * MIB)) {
      spool.sink().write(upload[0]);
      spool.sink().write(upload, 1, upload.length - 1);

      assertThat(spool.filled())
          .isEqualTo(spool.filled())
          .isEqualTo(
              new Spool.Filling.Held(
                  upload.length, hash("SHA-1", upload), hash("SHA-256", upload)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, MIB, 3 * MIB})
  void tellsWhatIsTooLargeAndKeepsNothingOfIt(int limit) throws IOException {
    try (Spool spool = new Spools(directory).open(limit)) {
      Spool.Filling filling = spool.fill(Bytes.repeated(SENTENCE, limit + 1L));

      assertThat(filling).isEqualTo(new Spool.Filling.TooLarge(limit));
      assertThat(files()).isEmpty();
      assertThatIllegalStateException().isThrownBy(spool::open);
    }
  }

  @Test
  void stopsReadingOnceItIsTooMuch() throws IOException {
    try (Spool spool = new Spools(directory).open(MIB)) {
      InputStream endless = Bytes.repeated(SENTENCE, Long.MAX_VALUE);

      assertThat(spool.fill(endless)).isInstanceOf(Spool.Filling.TooLarge.class);
    }
  }

  @Test
  void leavesNoPlaintextOnDisk() throws IOException {
    try (Spool spool = new Spools(directory).open(5 * MIB)) {
      spool.fill(Bytes.repeated(SENTENCE, 3 * MIB));

      assertThat(files()).hasSize(1);
      Path file = files().getFirst();
      assertThat(Files.size(file)).isGreaterThan(3 * MIB);
      assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
          .doesNotContain("Klein")
          .doesNotContain("good health");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void writesNothingToDiskForASmallUpload() throws IOException {
    try (Spool spool = new Spools(directory).open(5 * MIB)) {
      spool.fill(Bytes.repeated(SENTENCE, MIB));

      assertThat(files()).isEmpty();
    }
  }

  @Test
  void deletesWhatACrashLeftBehind() throws IOException {
    Spool abandoned = new Spools(directory).open(5 * MIB);
    abandoned.fill(Bytes.repeated(SENTENCE, 2 * MIB));

    new Spools(directory);

    assertThat(files()).isEmpty();
  }

  @Test
  void forgetsAnUploadThatIsGivenUpHalfWay() throws IOException {
    Spool spool = new Spools(directory).open(5 * MIB);
    spool.sink().write(new byte[2 * MIB]);

    spool.close();
    spool.close();

    assertThat(files()).isEmpty();
    assertThatIllegalStateException().isThrownBy(spool::open);
  }

  @Test
  void takesEightLargeUploadsAtOnce() throws Exception {
    var spools = new Spools(directory);
    List<Future<Long>> sizes = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        Callable<Long> upload = () -> sizeThrough(spools);
        sizes.add(threads.submit(upload));
      }
    }

    for (Future<Long> size : sizes) {
      assertThat(size.get()).isEqualTo(50L * MIB);
    }
    assertThat(files()).isEmpty();
  }

  private static long sizeThrough(Spools spools) throws IOException {
    try (Spool spool = spools.open(50 * MIB)) {
      spool.fill(Bytes.repeated(SENTENCE, 50 * MIB));
      try (InputStream in = spool.open()) {
        return in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static String hash(String algorithm, byte[] bytes) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }
}
