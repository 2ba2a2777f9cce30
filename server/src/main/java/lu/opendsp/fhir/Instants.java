package lu.opendsp.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;

/**
 * Moments as FHIR writes them: instants in UTC, dates of care as the wall clock in Luxembourg
 * showed them, so that who reads the date alone reads the day that was filed.
 */
final class Instants {

  private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

  private static final TimeZone LUXEMBOURG = TimeZone.getTimeZone(Period.ZONE);

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private Instants() {}

  /** The same as texts, for what is written as JSON at once. */
  static String text(Instant at) {
    return INSTANT.format(at.atOffset(ZoneOffset.UTC));
  }

  static String dateText(Instant at) {
    return DATE_TIME.format(at.atZone(Period.ZONE));
  }

  static InstantType instant(Instant at) {
    return new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, UTC);
  }

  static DateTimeType dateTime(Instant at) {
    return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, LUXEMBOURG);
  }
}
