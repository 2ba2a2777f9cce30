package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import lu.opendsp.kernel.Coded;
import org.jspecify.annotations.Nullable;

/** What a search in the directory asks of each entry; several values are alternatives. */
public sealed interface Criterion {

  /** What is asked about. */
  enum Field {
    ID,
    NUMBER,
    NAME,
    GIVEN,
    FAMILY,
    KIND,
    SPECIALITY,
    SPECIALITY_WORDS,
    ORGANISATION,
    PERSON,
    PART_OF,
    PLACE,
    SERVICE
  }

  /** How names are compared. */
  enum Match {
    /** A word of it begins so, whatever the case and accents. */
    STARTS,
    /** It stands somewhere in it. */
    CONTAINS,
    /** It is this, letter by letter. */
    EXACT
  }

  /** In force, or not. */
  record Active(boolean wanted) implements Criterion {}

  /** One of these ids. */
  record Ids(Field field, List<UUID> any) implements Criterion {}

  /** One of these names. */
  record Names(Field field, Match match, List<String> any) implements Criterion {}

  /** One of these codes; an empty system or code is any. */
  record Codings(Field field, List<Coded> any) implements Criterion {}

  /** Changed within one of these stretches. */
  record Updated(List<Stretch> any) implements Criterion {}

  /**
   * A stretch of time, half open.
   *
   * @param outside whether what lies outside of it is meant
   */
  record Stretch(@Nullable Instant from, @Nullable Instant to, boolean outside) {}
}
