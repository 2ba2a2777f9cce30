package lu.opendsp.notification;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How people wish to be told. */
@Component
public class NoticeWishes {

  private final JdbcClient jdbc;
  private final Clock clock;

  NoticeWishes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What somebody wishes now. */
  public NoticeWish of(UUID person) {
    return jdbc.sql(
            """
            SELECT way, pace, without FROM notification.wish
             WHERE person_id = :person ORDER BY valid_from DESC LIMIT 1
            """)
        .param("person", person)
        .query(NoticeWishes::row)
        .optional()
        .orElse(NoticeWish.DEFAULT);
  }

  private static NoticeWish row(ResultSet row, int number) throws SQLException {
    Array without = row.getArray("without");
    return new NoticeWish(
        NoticeWish.Way.valueOf(Sql.text(row, "way")),
        NoticeWish.Pace.valueOf(Sql.text(row, "pace")),
        Arrays.stream((String[]) without.getArray())
            .map(NoticeKind::valueOf)
            .collect(Collectors.toSet()));
  }

  /** Somebody wishes it so from now on: what was not sent yet is looked at again. */
  @Transactional
  public void wish(UUID person, NoticeWish wish) {
    jdbc.sql(
            """
            INSERT INTO notification.wish (person_id, valid_from, way, pace, without)
            VALUES (:person, :now, :way, :pace, :without)
            """)
        .param("person", person)
        .param("now", Sql.at(clock.instant()))
        .param("way", wish.way().name())
        .param("pace", wish.pace().name())
        .param("without", wish.without().stream().map(NoticeKind::name).toArray(String[]::new))
        .update();
    jdbc.sql(
            """
            UPDATE notification.inbox SET look_at = happened_at
             WHERE person_id = :person AND sent_at IS NULL
            """)
        .param("person", person)
        .update();
  }
}
