package lu.opendsp.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of something told.
 *
 * @param id of the person, organisation or role; null where nothing was known and nothing is
 * @param version it has now
 * @param created whether it is new
 * @param changed whether anything is other than before
 */
public record Outcome(@Nullable UUID id, long version, boolean created, boolean changed) {

  static Outcome nothing() {
    return new Outcome(null, 0, false, false);
  }
}
