package lu.opendsp.patient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds who may be the person described, surest first (PDQm ITI-119, duplicates). */
@Component
public final class PatientMatching {

  private final JdbcClient jdbc;
  private final MatchIndex index;
  private final Patients patients;
  private final JsonMapper json;

  PatientMatching(JdbcClient jdbc, MatchIndex index, Patients patients, JsonMapper json) {
    this.jdbc = jdbc;
    this.index = index;
    this.patients = patients;
    this.json = json;
  }

  /** How sure a match is, as in FHIR's match-grade. */
  public enum Grade {
    /** The same matricule, and nothing against it. */
    CERTAIN,
    PROBABLE,
    POSSIBLE;

    private static final double PROBABLE_FROM = 0.9;
    static final double POSSIBLE_FROM = 0.1;

    static Optional<Grade> of(boolean certain, double score) {
      if (certain) {
        return Optional.of(CERTAIN);
      }
      if (score >= PROBABLE_FROM) {
        return Optional.of(PROBABLE);
      }
      return score >= POSSIBLE_FROM ? Optional.of(POSSIBLE) : Optional.empty();
    }
  }

  /** Somebody who may be the one. */
  public record Match(PatientId patient, double score, Grade grade) {}

  private record Known(PatientId patient, Traits traits) {}

  /** The likeliest, surest first; identities whose place another took are left out. */
  public List<Match> match(Traits wanted, int max) {
    List<UUID> candidates = new ArrayList<>(index.candidates(wanted));
    Matricule matricule = wanted.matricule();
    if (matricule != null) {
      patients.findByMatricule(matricule).ifPresent(found -> candidates.add(found.id().value()));
    }
    return load(candidates).stream()
        .flatMap(known -> grade(wanted, known).stream())
        .sorted(
            Comparator.comparing(Match::grade)
                .thenComparing(Match::score, Comparator.reverseOrder())
                .thenComparing(match -> match.patient().toString()))
        .limit(max)
        .toList();
  }

  private static Optional<Match> grade(Traits wanted, Known known) {
    double score = Likeness.of(wanted, known.traits());
    return Grade.of(Likeness.certain(wanted, known.traits()), score)
        .map(grade -> new Match(known.patient(), score, grade));
  }

  private List<Known> load(List<UUID> candidates) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT p.patient_id, p.matricule, s.content
              FROM patient.patient p JOIN patient.sheet s USING (patient_id, version)
             WHERE p.patient_id = ANY (CAST(:ids AS uuid[])) AND p.merged_into IS NULL
            """)
        .param("ids", candidates.toArray(UUID[]::new))
        .query(this::known)
        .list();
  }

  private Known known(ResultSet row, int number) throws SQLException {
    String matricule = row.getString("matricule");
    IdentitySheet sheet =
        Objects.requireNonNull(json.readValue(Sql.text(row, "content"), IdentitySheet.class));
    return new Known(
        new PatientId(Sql.uuid(row, "patient_id")),
        Traits.of(sheet, matricule == null ? null : new Matricule(matricule)));
  }
}
