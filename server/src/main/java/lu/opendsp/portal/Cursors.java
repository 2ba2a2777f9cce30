package lu.opendsp.portal;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import lu.opendsp.kernel.Cursor;
import org.jspecify.annotations.Nullable;

/** Where a page of a list begins, as it stands in an address. */
public final class Cursors {

  private static final int BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

  private Cursors() {}

  /** The text of a cursor. */
  public static String write(Cursor cursor) {
    Instant at = cursor.at();
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .putLong(cursor.id().getMostSignificantBits())
            .putLong(cursor.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** The cursor of a text, null for none; anything else is no page of ours. */
  public static @Nullable Cursor read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      if (decoded.length != BYTES) {
        throw new Missing();
      }
      ByteBuffer bytes = ByteBuffer.wrap(decoded);
      Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw new Missing();
    }
  }
}
