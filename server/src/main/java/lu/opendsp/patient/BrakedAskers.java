package lu.opendsp.patient;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who looked up so many patients that he was braked; the agency looks at it. */
@Component
public class BrakedAskers {

  private final JdbcClient jdbc;

  BrakedAskers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Somebody who was braked, by his id in the directory. */
  public record Braked(UUID asker, Instant at) {}

  /** Notes it in a transaction of its own: what he asked for is rolled back. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void note(UUID asker, Instant hour, Instant at) {
    jdbc.sql(
            """
            INSERT INTO patient.braked (asker_id, hour, at) VALUES (:asker, :hour, :at)
            ON CONFLICT (asker_id, hour) DO NOTHING
            """)
        .param("asker", asker)
        .param("hour", Sql.at(hour))
        .param("at", Sql.at(at))
        .update();
  }

  /** The last ones, newest first. */
  public List<Braked> newest(int max) {
    return jdbc.sql("SELECT asker_id, at FROM patient.braked ORDER BY at DESC LIMIT :max")
        .param("max", max)
        .query((row, _) -> new Braked(Sql.uuid(row, "asker_id"), Sql.instant(row, "at")))
        .list();
  }
}
