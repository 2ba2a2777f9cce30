package lu.opendsp.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Declared emergencies as the agency looks at them afterwards, one decision each. */
@Component
public class EmergencyReviews {

  private static final String COLUMNS =
      """
      SELECT e.record_id, e.emergency_id, e.person_id, e.reason, e.words, e.valid_from
        FROM consent.emergency e
       WHERE NOT EXISTS (SELECT 1 FROM consent.emergency_review v
                          WHERE v.record_id = e.record_id AND v.emergency_id = e.emergency_id)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  EmergencyReviews(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What was declared, and why; in which words is sealed until somebody looks at the case. */
  public record Case(
      RecordId record, UUID id, PersonId person, String reason, byte[] sealed, Instant at) {

    /** Masked: nothing in it is for a log. */
    @Override
    public String toString() {
      return "Case[" + id + "]";
    }
  }

  /**
   * Those nobody has decided about yet, oldest first; one more than the slice when there are more.
   */
  public List<Case> undecided(Slice slice) {
    Cursor after = slice.after();
    Instant at = after == null ? Instant.EPOCH : after.at();
    UUID id = after == null ? new UUID(0, 0) : after.id();
    return jdbc.sql(
            COLUMNS
                + " AND (e.valid_from, e.emergency_id) > (:at, :id)"
                + " ORDER BY e.valid_from, e.emergency_id LIMIT "
                + (slice.size() + 1))
        .param("at", Sql.at(at))
        .param("id", id)
        .query(EmergencyReviews::row)
        .list();
  }

  /** One of them. */
  public Optional<Case> find(UUID id) {
    return jdbc.sql(COLUMNS + " AND e.emergency_id = :id")
        .param("id", id)
        .query(EmergencyReviews::row)
        .optional();
  }

  private static Case row(ResultSet row, int number) throws SQLException {
    return new Case(
        new RecordId(Sql.uuid(row, "record_id")),
        Sql.uuid(row, "emergency_id"),
        new PersonId(Sql.uuid(row, "person_id")),
        Sql.text(row, "reason"),
        row.getBytes("words"),
        Sql.instant(row, "valid_from"));
  }

  /** Notes what was decided; of two who decide at once the first one did. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean decide(Case about, String decision, UUID by) {
    return jdbc.sql(
                """
                INSERT INTO consent.emergency_review
                VALUES (:record, :id, :decision, :now, :by) ON CONFLICT DO NOTHING
                """)
            .param("record", about.record().value())
            .param("id", about.id())
            .param("decision", decision)
            .param("now", Sql.at(clock.instant()))
            .param("by", by)
            .update()
        == 1;
  }

  /**
   * The emergencies of a month.
   *
   * @param month as 2026-11
   */
  public record Month(String month, int declared, int justified, int unclear, int misuse) {}

  /** The last twelve months in which there were any, newest first. */
  public List<Month> months() {
    return jdbc.sql(
            """
            SELECT to_char(e.valid_from AT TIME ZONE 'Europe/Luxembourg', 'YYYY-MM') AS month,
                   count(*) AS declared,
                   count(*) FILTER (WHERE v.decision = 'JUSTIFIED') AS justified,
                   count(*) FILTER (WHERE v.decision = 'UNCLEAR') AS unclear,
                   count(*) FILTER (WHERE v.decision = 'MISUSE') AS misuse
              FROM consent.emergency e
              LEFT JOIN consent.emergency_review v USING (record_id, emergency_id)
             GROUP BY 1 ORDER BY 1 DESC LIMIT 12
            """)
        .query((row, _) ->
            new Month(
                Sql.text(row, "month"),
                row.getInt("declared"),
                row.getInt("justified"),
                row.getInt("unclear"),
                row.getInt("misuse")))
        .list();
  }
}
