package lu.opendsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database itself refuses: a changed log line, and a module in another one's tables. */
final class TableRightsTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();

  /** The views the gate reads, so that relation and facts are one statement. */
  private static final Set<String> GATE_VIEWS =
      Set.of(
          "consent.gate_facts",
          "consent.gate_mandates",
          "directory.gate_facts",
          "directory.gate_matrix",
          "record.gate_facts",
          "record.gate_patients",
          "record.gate_states",
          "record.gate_joined",
          "document.gate_filers",
          "document.gate_locators",
          "document.gate_announced",
          "document.gate_hidden",
          "document.gate_documents");

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit.access_line SET sealed = ''",
        "DELETE FROM audit.access_line",
        "TRUNCATE audit.access_line",
        "UPDATE audit.stray_line SET action = ''",
        "DELETE FROM audit.stray_line",
        "TRUNCATE audit.stray_line",
        "DROP TABLE audit.access_line",
        "ALTER TABLE audit.access_line DISABLE TRIGGER ALL"
      })
  void letsTheApplicationChangeNoLineOfTheLog(String statement) {
    assertThatThrownBy(() -> DATABASE.client().sql(statement).update())
        .hasStackTraceContaining(refusal(statement));
  }

  private static String refusal(String statement) {
    return statement.startsWith("DROP") || statement.startsWith("ALTER")
        ? "must be owner"
        : "permission denied";
  }

  @Test
  void letsTheApplicationAddAndReadLines() throws SQLException {
    try (Connection connection = DATABASE.app().getConnection();
        Statement statement = connection.createStatement()) {
      int added =
          statement.executeUpdate(
              """
              INSERT INTO audit.access_line (record_id, at, line_id, sealed)
              VALUES (gen_random_uuid(), now(), gen_random_uuid(), '')
              """);

      assertThat(added).isEqualTo(1);
      assertThat(statement.executeQuery("SELECT * FROM audit.access_line").next()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consent.relation",
        "consent.gate_facts",
        "consent.presence_code",
        "audit.access_line",
        "patient.patient",
        "record.health_record",
        "record.gate_facts",
        "identity.account",
        "directory.listing"
      })
  void keepsDocumentsOutOfOtherModulesTables(String table) {
    assertThatThrownBy(() -> as("opendsp_document", "SELECT * FROM " + table))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "consent.relation",
        "consent.presence_code",
        "consent.care_stay",
        "consent.mandate",
        "record.health_record",
        "directory.listing",
        "document.document",
        "document.segment",
        "patient.patient",
        "audit.access_line"
      })
  void keepsTheGateOutOfTheTablesBehindItsViews(String table) {
    assertThatThrownBy(() -> as("opendsp_access", "SELECT * FROM " + table))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  void letsTheGateReadItsViews() throws SQLException {
    for (String view : GATE_VIEWS) {
      as("opendsp_access", "SELECT * FROM " + view);
    }
  }

  @Test
  void givesEachModuleRightsInItsOwnSchemaOnly() {
    assertThat(rights())
        .filteredOn(right -> !right.role().equals("opendsp_" + right.schema()))
        .filteredOn(right -> !gateReads(right))
        .isEmpty();
  }

  private static boolean gateReads(Right right) {
    return right.role().equals("opendsp_access")
        && right.kind().equals("SELECT")
        && GATE_VIEWS.contains(right.schema() + "." + right.table());
  }

  @Test
  void givesNobodyARightThatUnmakesWhatWasWritten() {
    assertThat(rights())
        .filteredOn(right -> Set.of("DELETE", "TRUNCATE", "TRIGGER").contains(right.kind()))
        .extracting(right -> right.kind() + " " + right.schema() + "." + right.table())
        .as("forgotten is what ran out, and keys that are made anew from a sheet")
        .containsExactly(
            "DELETE consent.wrong_try",
            "DELETE identity.challenge",
            "DELETE identity.failure",
            "DELETE identity.used_assertion",
            "DELETE patient.match_key");
  }

  @Test
  void givesTheApplicationNoRightOfItsOwnAndTheWorldNone() {
    assertThat(
            JdbcClient.create(DATABASE.owner())
                .sql(
                    """
                    SELECT grantee || ' ' || table_schema || '.' || table_name
                      FROM information_schema.role_table_grants
                     WHERE grantee IN ('opendsp_app', 'PUBLIC')
                       AND table_schema NOT IN ('pg_catalog', 'information_schema')
                    """)
                .query(String.class)
                .list())
        .isEmpty();
  }

  /** One privilege on one table. */
  private record Right(String role, String schema, String table, String kind) {}

  private static List<Right> rights() {
    List<Right> rights =
        JdbcClient.create(DATABASE.owner())
            .sql(
                """
                SELECT grantee, table_schema, table_name, privilege_type
                  FROM information_schema.role_table_grants
                 WHERE grantee LIKE 'opendsp!_%' ESCAPE '!' AND grantee <> 'opendsp_owner'
                 ORDER BY 1, 2, 3, 4
                """)
            .query((row, _) ->
                new Right(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
            .list();
    assertThat(rights).isNotEmpty();
    return rights;
  }

  private static void as(String role, String query) throws SQLException {
    try (Connection connection = DATABASE.app().getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET LOCAL ROLE " + role);
        statement.execute(query);
      } finally {
        connection.rollback();
      }
    }
  }
}
