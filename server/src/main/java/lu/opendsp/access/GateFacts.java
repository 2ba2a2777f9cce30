package lu.opendsp.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessLog.Condition;
import lu.opendsp.audit.Who;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Entitlement;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.policy.RecordState;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads relation and facts in one statement, over the views the modules publish for the gate. */
@Component
final class GateFacts {

  /** An ended presence code is remembered so long, to tell "expired" from "never given". */
  private static final Duration CODE_REMEMBERED = Duration.ofDays(30);

  private static final String LISTED =
      """
      LEFT JOIN directory.gate_facts d ON d.person_id = :person AND d.valid_from <= :now
        AND (d.valid_to IS NULL OR d.valid_to > :now)
      """;

  /** Which version of the matrix is in force; its index ends with the newest. */
  private static final String MATRIX =
      """
      (SELECT m.version FROM directory.gate_matrix m WHERE m.valid_from <= :now
        ORDER BY m.valid_from DESC, m.version DESC LIMIT 1)
      """;

  private static final String FACTS =
      "SELECT "
          + MATRIX
          + " AS matrix, "
          + LentRelations.MANDATES
          + """
                 AS mandates,
                 r.record_id, r.patient_id, r.state, r.facts_version, d.valid_from AS listed_from,
                 d.profession, COALESCE(d.display_name, '') AS name,
                 COALESCE(d.organisation_name, '') AS organisation, c.kind, c.valid_to,
                 c.folders, c.manages,
                 CASE WHEN c.person_id <> :person THEN
                   (SELECT o.display_name FROM directory.gate_facts o
                     WHERE o.person_id = c.person_id ORDER BY o.valid_from DESC LIMIT 1)
                 END AS place,
                 EXISTS (SELECT 1 FROM document.gate_filers f
                          WHERE f.record_id = r.record_id AND f.filer_id = :person) AS author
            FROM record.gate_facts r
          """
          + LISTED
          + """
          LEFT JOIN consent.gate_facts c
            ON c.record_id = r.record_id AND c.valid_from <= :now
           AND (c.person_id = :person
                OR (c.kind = 'VISIT_OBJECTION' AND c.person_id = ANY (d.organisations))
                OR (c.kind IN ('CARE_STAY', 'AUTHORISED_ORGANISATION', 'PRESENCE_CODE')
                    AND c.person_id = ANY (d.organisations)
                    AND NOT EXISTS (SELECT 1 FROM consent.gate_facts b
                          WHERE b.record_id = c.record_id AND b.person_id = c.person_id
                            AND b.kind IN ('BLOCKED', 'VISIT_OBJECTION') AND b.valid_from <= :now
                            AND (b.valid_to IS NULL OR b.valid_to > :now))))
           AND (c.valid_to IS NULL OR c.valid_to > :now
                OR (c.kind = 'PRESENCE_CODE' AND c.valid_to > :remembered))
          """;

  private static final String HOLDS =
      "EXISTS (SELECT 1 FROM record.gate_facts r "
          + LISTED
          + """
           WHERE r.record_id = :facts_record
             AND d.valid_from IS NOT DISTINCT FROM CAST(:listed_from AS timestamptz)
             AND CAST(:mandates AS bigint) IS NOT DISTINCT FROM
          """
          + LentRelations.MANDATES
          + " AND :matrix = "
          + MATRIX;

  private final JdbcClient jdbc;
  private final Patients patients;
  private final EntitlementMatrices matrices;
  private final LentRelations lent;

  GateFacts(JdbcClient jdbc, Patients patients, EntitlementMatrices matrices, LentRelations lent) {
    this.jdbc = jdbc;
    this.patients = patients;
    this.matrices = matrices;
    this.lent = lent;
  }

  private record Row(
      RecordId record,
      PatientId patient,
      RecordState state,
      FactsVersion version,
      @Nullable String profession,
      String name,
      String organisation,
      boolean author,
      @Nullable Relation relation,
      boolean parent,
      @Nullable String place) {}

  /** The facts between this actor and this record; the record exists. */
  Facts get(Actor actor, RecordId record, Instant now) {
    return find(actor, RecordPointer.of(record), now)
        .orElseThrow(() -> new IllegalStateException("no such record"));
  }

  /** The facts between this actor and a record, if there is one. */
  Optional<Facts> find(Actor actor, RecordPointer record, Instant now) {
    List<Row> rows =
        jdbc.sql(FACTS + where(record))
            .param("pointer", pointer(record))
            .param("person", actor.id())
            .param("now", Sql.at(now))
            .param("remembered", Sql.at(now.minus(CODE_REMEMBERED)))
            .query(GateFacts::row)
            .list();
    return rows.stream().findFirst().map(first -> facts(actor, first, rows, now));
  }

  private Facts facts(Actor actor, Row first, List<Row> rows, Instant now) {
    LentRelations.Lent borrowed =
        actor.kind() == ActorKind.PROFESSIONAL && first.version().mandates() != null
            ? lent.of(actor.id(), first.record(), first.version().matrix(), now)
            : LentRelations.Lent.NONE;
    List<Relation> relations =
        Stream.concat(relations(actor, rows).stream(), borrowed.relations().stream()).toList();
    var standing =
        new Standing(first.state(), listed(actor, first), relations, entitlement(actor, first));
    return new Facts(
        actor,
        first.record(),
        first.patient(),
        standing,
        who(actor, first),
        places(rows),
        borrowed.givers(),
        first.version());
  }

  /** Through which organisation a relation holds; of several the first that comes. */
  private static Map<Ground, String> places(List<Row> rows) {
    var places = new EnumMap<Ground, String>(Ground.class);
    for (Row row : rows) {
      if (row.relation() != null && row.place() != null) {
        places.putIfAbsent(row.relation().ground(), row.place());
      }
    }
    return places;
  }

  private static String where(RecordPointer record) {
    return switch (record) {
      case RecordPointer.ById _ -> " WHERE r.record_id = :pointer";
      case RecordPointer.OfPatient _ ->
          """
           WHERE r.record_id =
                 (SELECT record_id FROM record.gate_patients WHERE patient_id = :pointer)
          """;
      case RecordPointer.OfDocument _ ->
          """
           WHERE r.record_id =
                 (SELECT record_id FROM document.gate_locators WHERE document_id = :pointer)
          """;
    };
  }

  private static UUID pointer(RecordPointer record) {
    return switch (record) {
      case RecordPointer.ById(RecordId id) -> id.value();
      case RecordPointer.OfPatient(PatientId patient) -> patient.value();
      case RecordPointer.OfDocument(DocumentId document) -> document.value();
    };
  }

  /** That the same facts still hold at a later moment, as a condition on the line to be written. */
  Condition unchanged(Facts facts, Instant now) {
    Map<String, @Nullable Object> parameters = parameters(facts, now);
    parameters.put("facts_version", facts.version().record());
    return new Condition(HOLDS + " AND r.facts_version = :facts_version)", parameters);
  }

  /** That the directory still says of the asker what it said. */
  Condition stillListed(Facts facts, Instant now) {
    return new Condition(HOLDS + ")", parameters(facts, now));
  }

  private static Map<String, @Nullable Object> parameters(Facts facts, Instant now) {
    var parameters = new HashMap<String, @Nullable Object>();
    parameters.put("facts_record", facts.record().value());
    parameters.put("listed_from", Sql.atOrNull(facts.version().listedFrom()));
    parameters.put("person", facts.actor().id());
    parameters.put("mandates", facts.version().mandates());
    parameters.put("matrix", facts.version().matrix());
    parameters.put("now", Sql.at(now));
    return parameters;
  }

  private Entitlement entitlement(Actor actor, Row row) {
    if (actor.kind() == ActorKind.CIVIL || row.profession() == null) {
      return Entitlement.NONE;
    }
    EntitlementMatrix matrix = matrices.get(row.version().matrix());
    return new Entitlement(matrix.of(Profession.valueOf(row.profession())), matrix.emergency());
  }

  private static boolean listed(Actor actor, Row row) {
    return actor.kind() == ActorKind.CIVIL || row.profession() != null;
  }

  private List<Relation> relations(Actor actor, List<Row> rows) {
    Row first = rows.getFirst();
    return switch (actor.kind()) {
      case CIVIL ->
          first.patient().equals(actor.asPatient())
              ? List.of(new Relation.Holder())
              : rows.stream().flatMap(this::ofCivilPerson).toList();
      case AGENCY -> List.of(new Relation.Operator());
      case PROFESSIONAL, ORGANISATION -> {
        var relations = new ArrayList<Relation>();
        rows.stream().map(Row::relation).filter(Objects::nonNull).forEach(relations::add);
        if (first.author()) {
          relations.add(new Relation.Author());
        }
        if ("HEALTH_FUND".equals(first.profession())) {
          relations.add(new Relation.HealthFund());
        }
        yield relations;
      }
    };
  }

  /** Whom the holder chose, and who represents him; a parent until he is of age. */
  private Stream<Relation> ofCivilPerson(Row row) {
    if (row.relation() instanceof Relation.Companion companion) {
      return Stream.of(companion);
    }
    return row.relation() instanceof Relation.LegalRepresentative(Instant until)
        ? Stream.of(new Relation.LegalRepresentative(row.parent() ? ofAge(row, until) : until))
        : Stream.empty();
  }

  private @Nullable Instant ofAge(Row row, @Nullable Instant until) {
    return LegalBasis.PARENT.ends(
        until, patients.find(row.patient()).map(Patient::birthDate).orElse(null));
  }

  private Who who(Actor actor, Row row) {
    if (actor.kind() != ActorKind.CIVIL) {
      String profession = row.profession() == null ? "UNLISTED" : row.profession();
      return new Who(actor.id(), row.name(), profession, row.organisation());
    }
    String name = patients.find(actor.asPatient()).map(Patient::displayName).orElse("");
    return new Who(actor.id(), name, "CIVIL", "");
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new RecordId(Sql.uuid(row, "record_id")),
        new PatientId(Sql.uuid(row, "patient_id")),
        RecordState.valueOf(Sql.text(row, "state")),
        FactsVersion.of(row),
        row.getString("profession"),
        Sql.text(row, "name"),
        Sql.text(row, "organisation"),
        row.getBoolean("author"),
        StoredRelation.of(row),
        LegalBasis.PARENT.name().equals(row.getString("kind")),
        row.getString("place"));
  }
}
