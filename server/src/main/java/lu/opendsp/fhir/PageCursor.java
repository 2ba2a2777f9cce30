package lu.opendsp.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The position in a list, as an opaque value of {@code _cursor}. It holds only what its receiver
 * was shown (the last row of his page), a hash of who asked for what, and its end, so that a page
 * of one search is never answered as a page of another.
 */
final class PageCursor {

  /** An hour covers a patient reading through a list, and no bookmark. */
  static final Duration LIFE = Duration.ofHours(1);

  /** Far enough for every row, near enough for every database. */
  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final byte VERSION = 1;
  private static final int HASH_BYTES = 16;
  private static final int BYTES = 1 + 8 + 8 + 16 + HASH_BYTES;

  private PageCursor() {}

  /** Writes the position behind a page of this search. */
  static String write(Cursor position, String search, Clock clock) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.put(VERSION);
    bytes.putLong(clock.instant().plus(LIFE).getEpochSecond());
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.at()));
    bytes.putLong(position.id().getMostSignificantBits());
    bytes.putLong(position.id().getLeastSignificantBits());
    bytes.put(hash(search));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Reads it back, or refuses one that is too old, or of another search. */
  static Cursor read(String text, String search, Clock clock) {
    ByteBuffer bytes = ByteBuffer.wrap(decode(text));
    if (bytes.remaining() != BYTES || bytes.get() != VERSION) {
      throw malformed();
    }
    long expiresAt = bytes.getLong();
    Cursor position = position(bytes);
    var hash = new byte[HASH_BYTES];
    bytes.get(hash);
    if (!Arrays.equals(hash, hash(search))) {
      throw malformed();
    }
    if (clock.instant().getEpochSecond() >= expiresAt) {
      throw Problem.at("_cursor", ProblemCode.CURSOR_EXPIRED).thrown();
    }
    return position;
  }

  private static Cursor position(ByteBuffer bytes) {
    try {
      Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      if (at.isBefore(Instant.EPOCH) || at.isAfter(END_OF_TIME)) {
        throw malformed();
      }
      return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
    } catch (DateTimeException | ArithmeticException wrong) {
      throw malformed();
    }
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException wrong) {
      throw malformed();
    }
  }

  private static RuntimeException malformed() {
    return Parameters.malformed("_cursor", "Bundle.link.where(relation = 'next').url");
  }

  private static byte[] hash(String search) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Arrays.copyOf(digest.digest(search.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
