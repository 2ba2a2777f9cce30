package lu.opendsp.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lu.opendsp.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
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
      List.of(
          "patient",
          "directory",
          "identity",
          "record",
          "consent",
          "audit",
          "document",
          "notification");

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
    migrate("087");
    leaveGroups();
    migrate("latest");
  }

  /** A set that named an old document beside the one it brought, and a folder of both. */
  private static void leaveGroups() {
    OWNER
        .sql(
            """
            INSERT INTO document.document (record_id, document_id, filer_id, unique_mac, type_code,
              category, setting, mode, mode_after, status, filed_at, updated_at, care_from, size,
              metadata)
            SELECT id('record'), id(name), id('filer'), name::bytea, '', 'MEDICAL', '', 'NORMAL',
                   'NORMAL', 'CURRENT', at, at, at, 1, 'x'
              FROM (VALUES ('old', now() - interval '1 day'), ('new', now())) AS one (name, at);
            INSERT INTO document.document_group
            SELECT id('record'), id(kind), kind, id('filer'), now(), now(), 'x'
              FROM (VALUES ('SUBMISSION_SET'), ('FOLDER')) AS one (kind);
            INSERT INTO document.group_entry
            SELECT id('record'), id(kind), number, id(name)
              FROM (VALUES ('SUBMISSION_SET'), ('FOLDER')) AS one (kind)
             CROSS JOIN (VALUES ('new', 1), ('old', 2)) AS two (name, number)
            """
                .replaceAll("id\\(([^)]*)\\)", "md5($1)::uuid"))
        .update();
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
  void tellWithWhichDocumentAnEntryOfAGroupCame() {
    List<@Nullable String> entries =
        OWNER
            .sql(
                """
                SELECT g.kind || ' ' || convert_from(d.unique_mac, 'UTF8') || ' by '
                       || convert_from(b.unique_mac, 'UTF8') || ' ' || e.made AS entry
                  FROM document.group_entry e JOIN document.document_group g USING (group_id)
                  JOIN document.document d USING (document_id)
                  JOIN document.document b ON b.document_id = e.by_document
                """)
            .query(String.class)
            .list();

    assertThat(entries)
        .containsExactlyInAnyOrder(
            "SUBMISSION_SET new by new true",
            "SUBMISSION_SET old by old false",
            "FOLDER new by new true",
            "FOLDER old by new true");
  }

  @Test
  void letAnEntryEndWhereItBegins() {
    int cancelled = OWNER.sql("UPDATE directory.listing SET valid_to = valid_from").update();

    assertThat(cancelled).isEqualTo(1);
  }
}
