package lu.opendsp.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pairs of identities that may be one person, until an officer has decided. */
@Component
public class Duplicates {

  private static final int PAIRS_MAX = 20;

  private final JdbcClient jdbc;
  private final Patients patients;
  private final PatientSheets sheets;
  private final PatientMatching matching;
  private final Clock clock;

  Duplicates(
      JdbcClient jdbc,
      Patients patients,
      PatientSheets sheets,
      PatientMatching matching,
      Clock clock) {
    this.jdbc = jdbc;
    this.patients = patients;
    this.sheets = sheets;
    this.matching = matching;
    this.clock = clock;
  }

  /** Two identities nobody has decided about yet. */
  public record Pair(PatientId first, PatientId second, double score, Instant since) {}

  /** What an officer decided. */
  enum Decided {
    DIFFERENT,
    MERGED
  }

  /**
   * Notes with whom an identity just written may be one. Decided pairs stay decided; one that is
   * alike no longer stays with no score and is shown to nobody.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void look(PatientId id) {
    jdbc.sql(
            """
            UPDATE patient.duplicate SET score = 0
             WHERE (first_id = :id OR second_id = :id) AND decision IS NULL
            """)
        .param("id", id.value())
        .update();
    Patient patient = patients.find(id).orElseThrow();
    Traits traits = Traits.of(sheets.get(id).sheet(), patient.matricule());
    matching.match(traits, PAIRS_MAX).stream()
        .filter(match -> !match.patient().equals(id))
        .forEach(match -> add(id, match));
  }

  private void add(PatientId id, PatientMatching.Match match) {
    jdbc.sql(
            """
            INSERT INTO patient.duplicate (first_id, second_id, score, found_at)
            VALUES (LEAST(:one, :other), GREATEST(:one, :other), :score, :now)
            ON CONFLICT (first_id, second_id)
              DO UPDATE SET score = :score WHERE duplicate.decision IS NULL
            """)
        .param("one", id.value())
        .param("other", match.patient().value())
        .param("score", match.score())
        .param("now", Sql.at(clock.instant()))
        .update();
  }

  /** The undecided, surest first. */
  public List<Pair> open(int max) {
    return jdbc.sql(
            """
            SELECT d.first_id, d.second_id, d.score, d.found_at FROM patient.duplicate d
              JOIN patient.patient a ON a.patient_id = d.first_id AND a.merged_into IS NULL
              JOIN patient.patient b ON b.patient_id = d.second_id AND b.merged_into IS NULL
             WHERE d.decision IS NULL AND d.score > 0
             ORDER BY d.score DESC, d.found_at, d.first_id LIMIT :max
            """)
        .param("max", max)
        .query((row, _) ->
            new Pair(
                new PatientId(Sql.uuid(row, "first_id")),
                new PatientId(Sql.uuid(row, "second_id")),
                row.getDouble("score"),
                Sql.instant(row, "found_at")))
        .list();
  }

  /** Notes that two identities are two people; nobody is asked about them again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void different(PatientId one, PatientId other, UUID by) {
    decide(one, other, Decided.DIFFERENT, by);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void decide(PatientId one, PatientId other, Decided decided, UUID by) {
    jdbc.sql(
            """
            INSERT INTO patient.duplicate
              (first_id, second_id, score, found_at, decision, decided_at, decided_by)
            VALUES (LEAST(:one, :other), GREATEST(:one, :other), 0, :now, :decision, :now, :by)
            ON CONFLICT (first_id, second_id)
              DO UPDATE SET decision = :decision, decided_at = :now, decided_by = :by
            """)
        .param("one", one.value())
        .param("other", other.value())
        .param("now", Sql.at(clock.instant()))
        .param("decision", decided.name())
        .param("by", by)
        .update();
  }
}
