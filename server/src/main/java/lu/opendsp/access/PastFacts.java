package lu.opendsp.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How somebody stood to a record at a past moment: every fact has a beginning and an end. */
@Component
final class PastFacts {

  private static final String STATE =
      """
      SELECT s.state FROM record.gate_states s
       WHERE s.record_id = :record AND s.at <= :then ORDER BY s.at DESC LIMIT 1
      """;

  /** A record that another leads was never more open than that one. */
  private static final String LED =
      """
      SELECT COALESCE((SELECT s.state FROM record.gate_states s
                        WHERE s.record_id = j.other_id AND s.at <= :then
                        ORDER BY s.at DESC LIMIT 1), 'OPEN') AS state
        FROM record.gate_joined j
       WHERE j.record_id = :record AND j.since <= :then AND (j.until IS NULL OR j.until > :then)
      """;

  private final GateFacts facts;
  private final JdbcClient jdbc;

  PastFacts(GateFacts facts, JdbcClient jdbc) {
    this.facts = facts;
    this.jdbc = jdbc;
  }

  /** Since when anything is known of the record. */
  Optional<Instant> begin(RecordId record) {
    return jdbc.sql("SELECT min(at) AS at FROM record.gate_states WHERE record_id = :record")
        .param("record", record.value())
        .query((row, _) -> Optional.ofNullable(Sql.instantOrNull(row, "at")))
        .single();
  }

  /**
   * How he stood to it then. That he had filed something is left out: that is asked of the
   * documents.
   */
  Standing at(Actor actor, RecordId record, Instant then) {
    Standing known = facts.get(actor, record, then).standing();
    List<Relation> relations =
        known.relations().stream()
            .filter(relation -> !(relation instanceof Relation.Author))
            .toList();
    return new Standing(state(record, then), known.listed(), relations, known.entitlement());
  }

  private RecordState state(RecordId record, Instant then) {
    RecordState own = states(STATE, record, then).getFirst();
    return own == RecordState.OPEN
        ? states(LED, record, then).stream()
            .filter(other -> other != RecordState.OPEN)
            .findFirst()
            .orElse(own)
        : own;
  }

  private List<RecordState> states(String sql, RecordId record, Instant then) {
    return jdbc.sql(sql)
        .params(Map.of("record", record.value(), "then", Sql.at(then)))
        .query((row, _) -> RecordState.valueOf(Sql.text(row, "state")))
        .list();
  }

  /** When anything about him and the record began or ended between these moments. */
  List<Instant> changes(Actor actor, RecordId record, Instant from, Instant to) {
    return jdbc.sql(
            """
            SELECT DISTINCT at FROM (
              SELECT unnest(ARRAY[c.valid_from, c.valid_to]) AS at FROM consent.gate_facts c
               WHERE c.record_id = :record
              UNION ALL
              SELECT unnest(ARRAY[d.valid_from, d.valid_to]) FROM directory.gate_facts d
               WHERE d.person_id = :person
              UNION ALL
              SELECT unnest(ARRAY[m.valid_from, m.valid_to, d.valid_from, d.valid_to])
                FROM consent.gate_mandates m
                JOIN directory.gate_facts d ON d.person_id = m.giver_id
               WHERE m.mandated_id = :person
              UNION ALL SELECT m.valid_from FROM directory.gate_matrix m
              UNION ALL
              SELECT s.at FROM record.gate_states s
               WHERE s.record_id = ANY (ARRAY(
                 SELECT CAST(:record AS uuid)
                 UNION ALL
                 SELECT j.other_id FROM record.gate_joined j WHERE j.record_id = :record))
              UNION ALL
              SELECT unnest(ARRAY[j.since, j.until]) FROM record.gate_joined j
               WHERE j.record_id = :record) changes
             WHERE at > :from AND at < :to ORDER BY at
            """)
        .param("record", record.value())
        .param("person", actor.id())
        .param("from", Sql.at(from))
        .param("to", Sql.at(to))
        .query((row, _) -> Sql.instant(row, "at"))
        .list();
  }
}
