package lu.opendsp.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/**
 * How somebody wishes to be told what happens in the own record.
 *
 * @param without what he does not want to hear of
 */
public record NoticeWish(Way way, Pace pace, Set<NoticeKind> without) {

  /** Who has said nothing hears of everything, once a day, by mail. */
  public static final NoticeWish DEFAULT = new NoticeWish(Way.EMAIL, Pace.DAILY, Set.of());

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  /** When messages about a day or a week leave: people are awake, and the help desk answers. */
  private static final LocalTime HOUR = LocalTime.of(9, 0);

  public NoticeWish {
    without = Set.copyOf(without);
    if (!without.stream().allMatch(NoticeKind::mayBeUnwanted)) {
      throw new IllegalArgumentException("of an emergency everybody is told");
    }
  }

  /** By what a message comes. */
  public enum Way {
    EMAIL,
    SMS,
    /** No message: it stands in the portal. */
    PORTAL
  }

  /** How often. */
  public enum Pace {
    AT_ONCE,
    DAILY,
    WEEKLY
  }

  /** Answers whether he wants to hear of it at all. */
  public boolean wants(NoticeKind kind) {
    return !without.contains(kind);
  }

  /** When a message about something that happened then is due. */
  public Instant due(Instant happened) {
    return switch (pace) {
      case AT_ONCE -> happened;
      case DAILY -> next(happened, false);
      case WEEKLY -> next(happened, true);
    };
  }

  private static Instant next(Instant happened, boolean monday) {
    ZonedDateTime at = happened.atZone(ZONE);
    ZonedDateTime day = monday ? at.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)) : at;
    ZonedDateTime hour = day.with(HOUR);
    if (hour.isBefore(at)) {
      hour = hour.plusDays(monday ? 7 : 1);
    }
    return hour.toInstant();
  }
}
