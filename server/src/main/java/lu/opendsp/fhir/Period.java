package lu.opendsp.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lu.opendsp.document.When;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time as date parameters give it, half open
 * (https://hl7.org/fhir/R4/search.html#date).
 *
 * @param from the first moment in it, or null
 * @param to the first moment after it, or null
 */
record Period(@Nullable Instant from, @Nullable Instant to) {

  /** Dates without a zone are those of the wall calendar in Luxembourg. */
  static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private static final String EXAMPLE = "ge2026-01-01";
  private static final Pattern FORM =
      Pattern.compile(
          "(eq|ge|gt|le|lt|sa|eb|ap)?([0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+"
              + " -][0-9]{2}:[0-9]{2})?)?)?)?)");

  /** The time all of these leave; without any, all of it. */
  static Period parse(List<String> values, String name, Instant now) {
    Period all = new Period(null, null);
    for (String value : values) {
      all = all.and(parse(value, name, now));
    }
    return all;
  }

  /** The comparisons a value gives to choose from, separated by commas. */
  static List<When> alternatives(String value, String name, Instant now) {
    return Parameters.alternativesIn(value).stream().map(one -> when(one, name, now)).toList();
  }

  private static When when(String value, String name, Instant now) {
    String prefix = value.length() > 2 ? value.substring(0, 2) : "";
    if (prefix.equals("ap")) {
      return spanOf(bare(value.substring(2), name), name).around(now).as(When.Comparison.EQ);
    }
    Optional<When.Comparison> comparison =
        Arrays.stream(When.Comparison.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(prefix))
            .findFirst();
    String date = comparison.isPresent() ? value.substring(2) : value;
    return spanOf(bare(date, name), name).as(comparison.orElse(When.Comparison.EQ));
  }

  /** A date without a prefix. */
  private static String bare(String date, String name) {
    Matcher matcher = FORM.matcher(date);
    if (!matcher.matches() || matcher.group(1) != null) {
      throw Parameters.malformed(name, EXAMPLE);
    }
    return date;
  }

  /**
   * The stretch with a tenth of its distance from now on both sides, as FHIR recommends
   * (https://hl7.org/fhir/R4/search.html#prefix), in whole days and one at least: so the second
   * page is asked for what the first was.
   */
  private Period around(Instant now) {
    Instant begin = Objects.requireNonNull(from);
    long days = Duration.between(begin, now).abs().toDays();
    Duration tolerance = Duration.ofDays(Math.max(1, (days + 9) / 10));
    return new Period(begin.minus(tolerance), Objects.requireNonNull(to).plus(tolerance));
  }

  private When as(When.Comparison comparison) {
    return new When(comparison, Objects.requireNonNull(from), Objects.requireNonNull(to));
  }

  private static Period parse(String value, String name, Instant now) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw Parameters.malformed(name, EXAMPLE);
    }
    Period of = spanOf(matcher.group(2), name);
    return switch (matcher.group(1)) {
      case "ge" -> new Period(of.from(), null);
      case "gt", "sa" -> new Period(of.to(), null);
      case "le" -> new Period(null, of.to());
      case "lt", "eb" -> new Period(null, of.from());
      case "ap" -> of.around(now);
      case null, default -> of;
    };
  }

  /** From the beginning to the end of the year, month, day, minute, second that is named. */
  private static Period spanOf(String date, String name) {
    try {
      return switch (date.length()) {
        case 4 -> between(Year.parse(date).atDay(1), Year.parse(date).plusYears(1).atDay(1));
        case 7 ->
            between(YearMonth.parse(date).atDay(1), YearMonth.parse(date).plusMonths(1).atDay(1));
        case 10 -> between(LocalDate.parse(date), LocalDate.parse(date).plusDays(1));
        default -> moment(date);
      };
    } catch (DateTimeException | ArithmeticException wrong) {
      throw Parameters.malformed(name, EXAMPLE);
    }
  }

  private static Period between(LocalDate first, LocalDate after) {
    return new Period(first.atStartOfDay(ZONE).toInstant(), after.atStartOfDay(ZONE).toInstant());
  }

  /** A plus sign that was not escaped in the address arrives as a space. */
  private static Period moment(String text) {
    String date = text.replace(' ', '+');
    boolean zoned = date.endsWith("Z") || date.substring(11).matches(".*[+-].*");
    Instant at =
        zoned
            ? OffsetDateTime.parse(date).toInstant()
            : LocalDateTime.parse(date).atZone(ZONE).toInstant();
    String clock = date.substring(11).replaceAll("(Z|[+-].*)$", "");
    ChronoUnit unit =
        switch (clock.length()) {
          case 5 -> ChronoUnit.MINUTES;
          case 8 -> ChronoUnit.SECONDS;
          default -> ChronoUnit.MICROS;
        };
    Instant precise = clock.length() > 8 ? at.truncatedTo(ChronoUnit.MICROS) : at;
    return new Period(precise, precise.plus(1, unit));
  }

  private Period and(Period other) {
    return new Period(later(from, other.from), earlier(to, other.to));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }
}
