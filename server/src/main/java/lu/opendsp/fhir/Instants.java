package lu.opendsp.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.util.Date;
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

  private Instants() {}

  static InstantType instant(Instant at) {
    return new InstantType(Date.from(at), TemporalPrecisionEnum.MILLI, UTC);
  }

  static DateTimeType dateTime(Instant at) {
    return new DateTimeType(Date.from(at), TemporalPrecisionEnum.SECOND, LUXEMBOURG);
  }
}
