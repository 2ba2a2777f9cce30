package lu.opendsp.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may act for whom ("mandat"), each mandate from–to; those that ended stay written down. */
@Component
public class Mandates {

  /** What has not ended; one taken back before it began ends where it begins. */
  private static final String NOT_OVER =
      """
      SELECT mandate_id, giver_id, mandated_id, restricted, valid_from, valid_to
        FROM consent.mandate
       WHERE valid_to > :now AND valid_to > valid_from AND
      """;

  private static final String IN_ORDER = " ORDER BY valid_from, mandate_id";

  private final JdbcClient jdbc;
  private final ConsentSettings settings;
  private final Clock clock;

  Mandates(JdbcClient jdbc, ConsentSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.clock = clock;
  }

  /** How long one may last. */
  public Duration longest() {
    return settings.mandateMax();
  }

  /** Until the transaction ends nobody else gives a mandate of his: so no two overlap. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void awaitTurn(PersonId giver) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "mandate/" + giver)
        .query()
        .listOfRows();
  }

  /** Whom he lets act for him, now or from a day to come. */
  public List<Mandate> givenBy(PersonId giver) {
    return found(NOT_OVER + "giver_id = :person" + IN_ORDER, giver);
  }

  /** For whom he acts, now or from a day to come. */
  public List<Mandate> givenTo(PersonId mandated) {
    return found(NOT_OVER + "mandated_id = :person" + IN_ORDER, mandated);
  }

  private List<Mandate> found(String sql, PersonId person) {
    return jdbc.sql(sql)
        .param("person", person.value())
        .param("now", Sql.at(clock.instant()))
        .query(Mandates::row)
        .list();
  }

  /** Who may act for any of these now. */
  public List<Mandate> inForceOf(Collection<PersonId> givers) {
    UUID[] ids = givers.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
    return jdbc.sql(NOT_OVER + "valid_from <= :now AND giver_id = ANY (:givers)" + IN_ORDER)
        .param("givers", ids)
        .param("now", Sql.at(clock.instant()))
        .query(Mandates::row)
        .list();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void give(Mandate mandate) {
    jdbc.sql(
            """
            INSERT INTO consent.mandate (mandate_id, giver_id, mandated_id, restricted, valid_from,
              valid_to, given_at)
            VALUES (:id, :giver, :mandated, :restricted, :from, :until, :now)
            """)
        .param("id", mandate.id())
        .param("giver", mandate.giver().value())
        .param("mandated", mandate.mandated().value())
        .param("restricted", mandate.restricted())
        .param("from", Sql.at(mandate.from()))
        .param("until", Sql.at(mandate.until()))
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** Ends one that is his, given or held, and answers whether it had not ended already. */
  @Transactional
  public boolean end(UUID mandate, PersonId by) {
    return jdbc.sql(
                """
                UPDATE consent.mandate
                   SET valid_to = greatest(valid_from, :now), ended_at = :now, ended_by = :by
                 WHERE mandate_id = :id AND (giver_id = :by OR mandated_id = :by)
                   AND valid_to > :now AND valid_to > valid_from
                """)
            .param("id", mandate)
            .param("by", by.value())
            .param("now", Sql.at(clock.instant()))
            .update()
        == 1;
  }

  /** The records a mandate reaches as things are: of patients who entrusted themselves to him. */
  public List<RecordId> reachedBy(Mandate mandate) {
    return jdbc.sql(
            """
            SELECT r.record_id FROM consent.relation r
             WHERE r.person_id = :giver AND r.kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE')
               AND r.valid_from < :until
               AND (r.valid_to IS NULL OR (r.valid_to > :from AND r.valid_to > :now))
               AND NOT %1$s
            UNION
            SELECT r.record_id FROM consent.code_presentation r
              JOIN consent.presence_code c USING (record_id, code_id)
             WHERE r.person_id = :giver AND r.valid_from < :until
               AND c.valid_to > :from AND c.valid_to > :now AND NOT %1$s
            """
                .formatted(
                    """
                    EXISTS (SELECT 1 FROM consent.relation b
                             WHERE b.record_id = r.record_id AND b.kind = 'BLOCKED'
                               AND b.person_id IN (:giver, :mandated)
                               AND (b.valid_to IS NULL OR b.valid_to > :now))
                    """))
        .param("giver", mandate.giver().value())
        .param("mandated", mandate.mandated().value())
        .param("from", Sql.at(mandate.from()))
        .param("until", Sql.at(mandate.until()))
        .param("now", Sql.at(clock.instant()))
        .query((row, _) -> new RecordId(Sql.uuid(row, "record_id")))
        .list();
  }

  private static Mandate row(ResultSet row, int number) throws SQLException {
    return new Mandate(
        Sql.uuid(row, "mandate_id"),
        new PersonId(Sql.uuid(row, "giver_id")),
        new PersonId(Sql.uuid(row, "mandated_id")),
        row.getBoolean("restricted"),
        Sql.instant(row, "valid_from"),
        Sql.instant(row, "valid_to"));
  }
}
