package lu.opendsp.database;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import lu.opendsp.kernel.CannotStartException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server in a JVM of its own that can be killed: writes rows one after the other and says each
 * number once it is committed.
 */
final class LedgerServer {

  private LedgerServer() {}

  /** Arguments: data directory, cache of the binaries, how many rows. */
  public static void main(String[] arguments) throws InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (var data = DataDirectory.open(Path.of(arguments[0]));
        var postgres =
            EmbeddedPostgres.start(
                data,
                Path.of(arguments[1]),
                EmbeddedPostgres.Settings.forService(SharedBuffers.SMALL))) {
      DatabaseServer server = EmbeddedBootstrap.prepare(postgres, data);
      var owner =
          JdbcClient.create(
              Connections.pool(server.url(), server.owner(), 2, Duration.ofSeconds(30)));
      owner.sql("CREATE TABLE IF NOT EXISTS ledger (number int PRIMARY KEY)").update();
      int next = owner.sql("SELECT count(*) FROM ledger").query(Integer.class).single();
      out.println("ready " + postgres.postmaster().pid());
      for (int rows = Integer.parseInt(arguments[2]); rows > 0; rows--) {
        owner.sql("INSERT INTO ledger VALUES (?)").param(next).update();
        out.println("committed " + next++);
      }
      out.println("idle");
      Thread.currentThread().join();
    } catch (CannotStartException refused) {
      out.println("refused " + refused.getMessage());
    }
  }
}
