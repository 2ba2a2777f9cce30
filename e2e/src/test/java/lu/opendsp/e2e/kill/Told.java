package lu.opendsp.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import lu.opendsp.e2e.OwnerDatabase;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.ServerProcess;

/** What patients are told, compared with what happened, after all the kills. */
final class Told {

  private static final Duration SENT_WITHIN = Duration.ofMinutes(1);

  private Told() {}

  /**
   * Everybody wants to hear at once, so that messages are on their way when the server is killed.
   */
  static void atOnce(RunningPlatform platform) {
    try (OwnerDatabase database = platform.database()) {
      assertThat(
              database.texts(
                  """
                  INSERT INTO notification.wish (person_id, valid_from, way, pace, without)
                  SELECT patient_id, now(), 'EMAIL', 'AT_ONCE', '{}' FROM patient.patient
                  RETURNING way
                  """))
          .isNotEmpty();
    }
  }

  /** Of every document once, of none that is not there, and of what is held back not yet. */
  static void assertWhole(RunningPlatform platform) {
    try (OwnerDatabase database = platform.database()) {
      assertEachIsTold(database);
      assertNothingElseIsTold(database);
      assertThat(ServerProcess.eventually(SENT_WITHIN, () -> isAllSent(database)))
          .as("whatever is due is sent")
          .isTrue();
    }
  }

  private static void assertEachIsTold(OwnerDatabase database) {
    assertThat(
            database.texts(
                """
                SELECT d.document_id FROM document.document d
                  JOIN record.health_record r USING (record_id)
                 WHERE d.filer_id <> r.patient_id
                   AND NOT EXISTS (SELECT FROM notification.inbox i
                                    WHERE i.record_id = d.record_id
                                      AND i.document_id = d.document_id
                                      AND i.kind IN ('NEW_DOCUMENT', 'DOCUMENT_RELEASED'))
                """))
        .as("filed and not told")
        .isEmpty();
    assertThat(
            database.texts(
                """
                SELECT (SELECT count(*) FROM notification.visitor)
                     - (SELECT count(*) FROM notification.inbox WHERE kind = 'FIRST_LOOK')
                """))
        .as("each first look is told once")
        .containsExactly("0");
  }

  private static void assertNothingElseIsTold(OwnerDatabase database) {
    assertThat(
            database.texts(
                """
                SELECT document_id FROM notification.inbox WHERE document_id IS NOT NULL
                EXCEPT SELECT document_id FROM document.document
                """))
        .as("told and not filed")
        .isEmpty();
    assertThat(
            database.texts(
                """
                SELECT d.document_id FROM document.document d
                  JOIN record.health_record r USING (record_id)
                  JOIN notification.inbox i
                    ON i.person_id = r.patient_id AND i.document_id = d.document_id
                 WHERE d.mode = 'ANNOUNCEMENT' AND i.happened_at < d.announced_until
                """))
        .as("told before the patient may know")
        .isEmpty();
  }

  private static boolean isAllSent(OwnerDatabase database) {
    return database
        .texts(
            """
            SELECT notice_id FROM notification.inbox WHERE sent_at IS NULL AND look_at <= now()
            """)
        .isEmpty();
  }
}
