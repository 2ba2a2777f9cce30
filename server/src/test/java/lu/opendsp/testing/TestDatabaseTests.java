package lu.opendsp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

final class TestDatabaseTests {

  @Test
  void keepsDatabasesApart() {
    try (var one = TestDatabase.fresh();
        var other = TestDatabase.fresh()) {
      JdbcClient.create(one.owner()).sql("CREATE TABLE only_here (id int)").update();

      assertThat(tables(one)).isEqualTo(1);
      assertThat(tables(other)).isZero();
    }
  }

  @Test
  void signsTheApplicationInWithoutTheRightToChangeTables() {
    try (var database = TestDatabase.fresh()) {
      assertThat(database.client().sql("SELECT current_user").query(String.class).single())
          .isEqualTo("opendsp_app");
      assertThatThrownBy(() -> database.client().sql("CREATE TABLE mine (id int)").update())
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void makesTheApplicationMemberOfEachModulesRole() {
    try (var database = TestDatabase.fresh()) {
      assertThat(
              database
                  .client()
                  .sql("SELECT pg_has_role('opendsp_app', 'opendsp_audit', 'SET')")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  private static int tables(TestDatabase database) {
    return database
        .client()
        .sql("SELECT count(*) FROM pg_tables WHERE tablename = 'only_here'")
        .query(Integer.class)
        .single();
  }
}
