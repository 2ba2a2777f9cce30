package lu.opendsp.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * That somebody looked at a record for the first time, or at night, written by the very statement
 * that writes the line of his look: one is never there without the other, and a look costs no
 * further statement.
 */
@Component
public final class LookNotices {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  /**
   * Goes on from {@code looked}, which has {@code record_id} and {@code at} of the line written.
   */
  public static final String SQL =
      """
      , known AS (
        INSERT INTO notification.visitor (record_id, visitor, first_at)
        SELECT record_id, :visitor, at FROM looked
        ON CONFLICT DO NOTHING RETURNING record_id, first_at),
      first_look AS (
        INSERT INTO notification.inbox (person_id, notice_id, record_id, kind, happened_at, look_at)
        SELECT :told, :first_notice, record_id, 'FIRST_LOOK', first_at, first_at FROM known),
      night_look AS (
        INSERT INTO notification.inbox (person_id, notice_id, record_id, kind, happened_at, look_at,
          once)
        SELECT :told, :night_notice, record_id, 'NIGHT_LOOK', at, at, :night FROM looked
         WHERE CAST(:night AS text) IS NOT NULL
        ON CONFLICT ON CONSTRAINT inbox_once DO NOTHING)
      """;

  private final NotificationSettings settings;

  LookNotices(NotificationSettings settings) {
    this.settings = settings;
  }

  /** The night a moment lies in, by the day it began; empty by day. */
  public Optional<LocalDate> night(Instant at) {
    LocalTime time = LocalTime.ofInstant(at, ZONE);
    LocalDate day = LocalDate.ofInstant(at, ZONE);
    boolean late = !time.isBefore(settings.nightFrom());
    boolean early = time.isBefore(settings.nightTo());
    if (settings.nightFrom().isAfter(settings.nightTo())) {
      return late ? Optional.of(day) : early ? Optional.of(day.minusDays(1)) : Optional.empty();
    }
    return late && early ? Optional.of(day) : Optional.empty();
  }

  /**
   * What the statement needs.
   *
   * @param told who is told
   * @param visitor the fingerprint of who looked
   * @param night a name for his night, so that it is told once; null by day
   */
  public static Map<String, @Nullable Object> parameters(
      UUID told, byte[] visitor, @Nullable String night) {
    var parameters = new HashMap<String, @Nullable Object>();
    parameters.put("told", told);
    parameters.put("visitor", visitor);
    parameters.put("first_notice", UUID.randomUUID());
    parameters.put("night_notice", UUID.randomUUID());
    parameters.put("night", night);
    return parameters;
  }
}
