package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a caller recognises something he has read before (RFC 9110 sections 8.8 and 13). They are
 * made of what he sees, so that a hidden change is none for him; and they are compared after the
 * gate has decided and written its line, never instead.
 *
 * @param etag with its quotes, and W/ where it names what is said and not the bytes
 */
record Validators(String etag, Instant lastModified) {

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  /** Of a resource, whose encoding and compression may differ (RFC 9110 section 8.8.1). */
  static Validators weak(String versionTag, Instant lastModified) {
    return new Validators("W/\"" + versionTag + "\"", lastModified);
  }

  /** Of exact bytes. */
  static Validators strong(String hash, Instant lastModified) {
    return new Validators("\"" + hash + "\"", lastModified);
  }

  void tell(HttpServletResponse response) {
    response.setHeader("ETag", etag);
    response.setHeader("Last-Modified", DATE.format(lastModified.atZone(ZoneOffset.UTC)));
  }

  /** Answers whether the caller has it already. */
  boolean areKnownTo(HttpServletRequest request) {
    String known = request.getHeader("If-None-Match");
    if (known != null) {
      return Arrays.stream(known.split(",", -1))
          .map(String::strip)
          .anyMatch(one -> one.equals("*") || opaque(one).equals(opaque(etag)));
    }
    return date(request.getHeader("If-Modified-Since"))
        .filter(since -> !lastModified.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
        .isPresent();
  }

  /** Answers whether a part of it still fits to the part the caller has: If-Range, strongly. */
  boolean fitTo(HttpServletRequest request) {
    String known = request.getHeader("If-Range");
    return known == null
        || known.strip().equals(etag)
        || date(known).filter(lastModified.truncatedTo(ChronoUnit.SECONDS)::equals).isPresent();
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static Optional<Instant> date(@Nullable String header) {
    try {
      return Optional.ofNullable(header)
          .map(text -> ZonedDateTime.parse(text.strip(), DATE).toInstant());
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
