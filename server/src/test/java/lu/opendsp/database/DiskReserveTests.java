package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import lu.opendsp.database.DiskVerdict.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiskReserveTests {

  private static final long MIB = 1L << 20;
  private static final DiskReserve.Marks MARKS =
      new DiskReserve.Marks(256 * MIB, 512 * MIB, 128 * MIB);

  @ParameterizedTest
  @CsvSource({
    "2000, true,  true,  LEAVE",
    " 512, true,  true,  LEAVE",
    " 511, true,  false, LEAVE",
    " 128, true,  false, LEAVE",
    " 127, true,  false, RELEASE",
    "   0, true,  false, RELEASE",
    "   0, false, false, LEAVE",
    " 383, false, false, LEAVE",
    " 767, false, false, LEAVE",
    " 768, false, false, CREATE",
  })
  void decidesByFreeSpace(long usableMib, boolean reserved, boolean mayFile, Step step) {
    assertThat(DiskVerdict.of(usableMib * MIB, reserved, MARKS))
        .isEqualTo(new DiskVerdict(mayFile, step));
  }

  @Test
  void givesTheReserveBackWhenTheDiskFillsAndTakesItAgain(@TempDir Path disk) throws Exception {
    var usable = new AtomicLong(100 * MIB);
    Path file = disk.resolve("reserve");
    var reserve =
        new DiskReserve(file, usable::get, new DiskReserve.Marks(3 * MIB, 16 * MIB, 8 * MIB));

    assertThat(reserve.mayFile()).isTrue();
    assertThat(Files.size(file)).isEqualTo(3 * MIB);
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(blocks(file)).isGreaterThanOrEqualTo(3 * MIB);

    usable.set(15 * MIB);
    reserve.check();
    assertThat(reserve.mayFile()).isFalse();
    assertThat(file).exists();

    usable.set(7 * MIB);
    reserve.check();
    assertThat(reserve.mayFile()).isFalse();
    assertThat(file).doesNotExist();

    usable.set(18 * MIB);
    reserve.check();
    assertThat(reserve.mayFile()).isFalse();
    assertThat(file).doesNotExist();

    usable.set(19 * MIB);
    reserve.check();
    assertThat(reserve.mayFile()).isTrue();
    assertThat(file).exists();
  }

  @Test
  void makesNoReserveFromSpaceThatGoesAwayMeanwhile(@TempDir Path disk) {
    var measures = new AtomicLong();
    var reserve =
        new DiskReserve(
            disk.resolve("reserve"),
            () -> measures.getAndIncrement() == 0 ? 100 * MIB : MIB,
            new DiskReserve.Marks(3 * MIB, 16 * MIB, 8 * MIB));

    assertThat(reserve.mayFile()).isFalse();
    assertThat(disk).isEmptyDirectory();
  }

  @Test
  void takesLittleOfSmallDisk() {
    assertThat(MARKS.onDiskOf(1024 * MIB).reserveBytes()).isEqualTo(64 * MIB);
    assertThat(MARKS.onDiskOf(100_000 * MIB)).isEqualTo(MARKS);
  }

  @Test
  void refusesMarksInTheWrongOrder() {
    assertThatThrownBy(() -> new DiskReserve.Marks(1, 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long blocks(Path file) throws Exception {
    Process du = new ProcessBuilder("du", "--block-size=1", file.toString()).start();
    try (var lines = du.inputReader()) {
      return Long.parseLong(lines.readLine().split("\\s+", 2)[0]);
    }
  }
}
