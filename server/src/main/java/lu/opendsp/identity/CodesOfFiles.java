package lu.opendsp.identity;

import java.time.Clock;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Activation codes that a start of the server wrote to a file, for who runs the machine. */
@Component
public final class CodesOfFiles {

  private final JdbcClient jdbc;
  private final Clock clock;

  CodesOfFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Ends them all: each start writes those that are still wanted. */
  public void end() {
    jdbc.sql(
            """
            UPDATE identity.activation SET ended_at = :now
             WHERE first_officer AND ended_at IS NULL
            """)
        .param("now", Sql.at(clock.instant()))
        .update();
  }
}
