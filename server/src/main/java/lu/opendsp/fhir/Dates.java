package lu.opendsp.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Dates and times of FHIR as moments; without a zone they are those of Luxembourg. */
final class Dates {

  private static final ZoneId LUXEMBOURG = Period.ZONE;

  /** No document of a living patient is older. */
  static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** No care is planned further ahead. */
  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Dates() {}

  /** Where what the element names begins. */
  static Instant startInLuxembourg(BaseDateTimeType element) {
    String text = element.getValueAsString();
    return switch (text.length()) {
      case 4 -> day(text + "-01-01");
      case 7 -> day(text + "-01");
      case 10 -> day(text);
      default -> LocalDateTime.parse(text).atZone(LUXEMBOURG).toInstant();
    };
  }

  /** The moment, or the first of the day, month or year that is named. */
  static Instant startOf(BaseDateTimeType element) {
    return element.getValueAsString().length() > 10
        ? element.getValue().toInstant()
        : startInLuxembourg(element);
  }

  /** The moment, or the last of the day, month or year that is named. */
  static Instant endOf(BaseDateTimeType element) {
    String text = element.getValueAsString();
    return switch (text.length()) {
      case 4 -> before(LocalDate.parse(text + "-01-01").plusYears(1));
      case 7 -> before(LocalDate.parse(text + "-01").plusMonths(1));
      case 10 -> before(LocalDate.parse(text).plusDays(1));
      default -> element.getValue().toInstant();
    };
  }

  private static Instant day(String date) {
    return LocalDate.parse(date).atStartOfDay(LUXEMBOURG).toInstant();
  }

  private static Instant before(LocalDate day) {
    return day.atStartOfDay(LUXEMBOURG).toInstant().minusSeconds(1);
  }
}
