package lu.opendsp.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import lu.opendsp.audit.Who;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Profession;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Entitlement;
import lu.opendsp.policy.Relation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The relations somebody acts in for another. Asked only of who has a mandate in force, and after
 * the facts: what changes in between moves the record's version or the number of {@link #MANDATES},
 * so that all is decided again.
 */
@Component
final class LentRelations {

  /**
   * Which mandates of the asker are in force, and since when each giver is listed as he is, as one
   * number; nothing where there is none.
   */
  static final String MANDATES =
      """
      (SELECT hashtextextended(
                string_agg(CAST(m.mandate_id AS text) || '@' || CAST(g.valid_from AS text), ' '
                           ORDER BY m.mandate_id), 0)
         FROM consent.gate_mandates m
         JOIN directory.gate_facts g ON g.person_id = m.giver_id AND g.valid_from <= :now
          AND (g.valid_to IS NULL OR g.valid_to > :now)
        WHERE m.mandated_id = :person AND m.valid_from <= :now AND m.valid_to > :now)
      """;

  /** What patients entrusted to a giver as a person, to read; nothing of one who is barred here. */
  private static final String LENT =
      """
      SELECT m.giver_id, m.restricted, m.valid_to AS mandate_to, c.kind, c.valid_to,
             FALSE AS manages, g.profession, g.display_name, g.organisation_name
        FROM consent.gate_mandates m
        JOIN directory.gate_facts g ON g.person_id = m.giver_id AND g.valid_from <= :now
         AND (g.valid_to IS NULL OR g.valid_to > :now)
        JOIN consent.gate_facts c ON c.record_id = :record AND c.person_id = m.giver_id
         AND c.kind IN ('REFERRING_DOCTOR', 'TRUSTED_CIRCLE', 'PRESENCE_CODE')
         AND c.valid_from <= :now AND (c.valid_to IS NULL OR c.valid_to > :now)
       WHERE m.mandated_id = :person AND m.valid_from <= :now AND m.valid_to > :now
         AND NOT EXISTS (SELECT 1 FROM consent.gate_facts b
               WHERE b.record_id = :record AND b.person_id = m.giver_id
                 AND b.kind IN ('BLOCKED', 'VISIT_OBJECTION') AND b.valid_from <= :now AND (b.valid_to IS NULL OR b.valid_to > :now))
       ORDER BY m.mandate_id, c.kind, c.valid_from
      """;

  private final JdbcClient jdbc;
  private final EntitlementMatrices matrices;

  LentRelations(JdbcClient jdbc, EntitlementMatrices matrices) {
    this.jdbc = jdbc;
    this.matrices = matrices;
  }

  /** What is lent to somebody, and by whom. */
  record Lent(List<Relation> relations, Map<UUID, Who> givers) {

    static final Lent NONE = new Lent(List.of(), Map.of());

    Lent {
      relations = List.copyOf(relations);
      givers = Map.copyOf(givers);
    }
  }

  private record Row(Relation.Mandated relation, Who giver, boolean cares) {}

  /** What is lent to this person in this record, with the matrix in this version. */
  Lent of(UUID person, RecordId record, int matrix, Instant now) {
    EntitlementMatrix folders = matrices.get(matrix);
    var relations = new ArrayList<Relation>();
    var givers = new HashMap<UUID, Who>();
    jdbc
        .sql(LENT)
        .param("person", person)
        .param("record", record.value())
        .param("now", Sql.at(now))
        .query((row, _) -> row(row, folders))
        .list()
        .stream()
        .filter(Row::cares)
        .forEach(row -> {
          relations.add(row.relation());
          givers.put(row.giver().id(), row.giver());
        });
    return new Lent(relations, givers);
  }

  private static Row row(ResultSet row, EntitlementMatrix folders) throws SQLException {
    Relation lent = Objects.requireNonNull(StoredRelation.of(row));
    Instant end = Sql.instant(row, "mandate_to");
    Instant lentUntil = lent.until();
    var giver =
        new Who(
            Sql.uuid(row, "giver_id"),
            Sql.text(row, "display_name"),
            Sql.text(row, "profession"),
            Sql.text(row, "organisation_name"));
    Profession profession = Profession.valueOf(giver.profession());
    return new Row(
        new Relation.Mandated(
            giver.id(),
            lent,
            new Entitlement(folders.of(profession), folders.emergency()),
            row.getBoolean("restricted"),
            lentUntil != null && lentUntil.isBefore(end) ? lentUntil : end),
        giver,
        profession.caresForPatients());
  }
}
