package lu.opendsp.patient;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Under which keys each identity is found by whoever may be the same person. */
@Component
class MatchIndex {

  /**
   * With so many under one key it says nothing: "Maria da Silva" without a date of birth. The
   * heaviest are lost then; who asks so little is told to ask more.
   */
  private static final int CANDIDATES_MAX = 400;

  private final JdbcClient jdbc;

  MatchIndex(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes the keys of a sheet in the place of those before. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(PatientId patient, IdentitySheet sheet) {
    jdbc.sql("DELETE FROM patient.match_key WHERE patient_id = :patient")
        .param("patient", patient.value())
        .update();
    Set<String> keys = Traits.of(sheet, null).keys();
    jdbc.sql(
            """
            INSERT INTO patient.match_key (match_key, patient_id)
            SELECT unnest(CAST(:keys AS text[])), :patient
            """)
        .param("keys", keys.toArray(String[]::new))
        .param("patient", patient.value())
        .update();
  }

  /** Who shares a key; counts on the primary key of match_key. */
  List<UUID> candidates(Traits traits) {
    return jdbc.sql(
            """
            SELECT DISTINCT patient_id FROM patient.match_key
             WHERE match_key = ANY (CAST(:keys AS text[])) LIMIT :max
            """)
        .param("keys", traits.wanted().toArray(String[]::new))
        .param("max", CANDIDATES_MAX)
        .query((row, _) -> Sql.uuid(row, "patient_id"))
        .list();
  }
}
