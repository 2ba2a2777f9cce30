package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a real small disk; needs the right to mount one. */
@Tag("long")
final class FullDiskTests {

  private static final long MIB = 1L << 20;

  @Test
  void keepsLoggingWhenTheDiskIsFull(@TempDir Path directory) throws Exception {
    assumeTrue(mount(directory), "not allowed to mount a small disk");
    try (var data = DataDirectory.open(directory);
        var postgres =
            EmbeddedPostgres.start(
                data, TestDatabase.binariesCache(), EmbeddedPostgres.Settings.forTests());
        var reserve =
            DiskReserve.watch(data, new DiskReserve.Marks(32 * MIB, 96 * MIB, 48 * MIB))) {
      var client =
          JdbcClient.create(
              Connections.plain(
                  postgres.jdbcUrl("postgres"),
                  new DatabaseServer.Login(postgres.superuser(), postgres.superuserPassword())));
      client.sql("CREATE TABLE access_line (who text)").update();
      assertThat(reserve.mayFile()).isTrue();

      fill(directory.resolve("filler"));
      reserve.check();
      int lines =
          client
              .sql("INSERT INTO access_line SELECT repeat('x', 200) FROM generate_series(1, 20000)")
              .update();

      assertThat(reserve.mayFile()).isFalse();
      assertThat(directory.resolve("reserve")).doesNotExist();
      assertThat(lines).isEqualTo(20_000);

      Files.delete(directory.resolve("filler"));
      reserve.check();
      assertThat(reserve.mayFile()).isTrue();
    } finally {
      run("umount", directory.toString());
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] chunk = new byte[1 << 16];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      assertThat(file.toFile().getUsableSpace()).isLessThan(MIB);
    }
  }

  private static boolean mount(Path directory) {
    return run("mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", directory.toString());
  }

  private static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException | InterruptedException failure) {
      return false;
    }
  }
}
