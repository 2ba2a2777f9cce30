package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lu.opendsp.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an earlier build left in a database is still there, and true, after the migrations since.
 */
final class MigrationTests {

  /** The last version of the first build that others have data of. */
  private static final String FIRST = "070";

  private static final List<String> SCHEMAS =
      List.of("patient", "directory", "identity", "record", "consent", "audit", "document");

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final JdbcClient OWNER = JdbcClient.create(DATABASE.owner());

  @BeforeAll
  static void migrateWhatAnEarlierBuildLeft() {
    SCHEMAS.forEach(schema -> OWNER.sql("DROP SCHEMA " + schema + " CASCADE").update());
    OWNER.sql("DROP TABLE flyway_schema_history").update();
    migrate(FIRST);
    OWNER
        .sql(
            """
            INSERT INTO audit.access_line (record_id, at, line_id, sealed)
            VALUES (gen_random_uuid(), now(), gen_random_uuid(), 'old')
            """)
        .update();
    OWNER
        .sql(
            """
            INSERT INTO directory.listing (person_id, valid_from, profession, display_name, speciality)
            VALUES (gen_random_uuid(), now(), 'NURSE', 'Sonja Hoffmann', '')
            """)
        .update();
    migrate("latest");
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static void migrate(String target) {
    Flyway.configure()
        .dataSource(DATABASE.owner())
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .target(MigrationVersion.fromVersion(target))
        .load()
        .migrate();
  }

  @Test
  void leaveNoLineOutOfThoseOfOthers() {
    int ofOthers =
        OWNER
            .sql("SELECT count(*) FROM audit.access_line WHERE NOT by_holder_side")
            .query(Integer.class)
            .single();

    assertThat(ofOthers).isEqualTo(1);
  }

  @Test
  void letAnEntryEndWhereItBegins() {
    int cancelled = OWNER.sql("UPDATE directory.listing SET valid_to = valid_from").update();

    assertThat(cancelled).isEqualTo(1);
  }
}
