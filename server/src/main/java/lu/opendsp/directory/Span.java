package lu.opendsp.directory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is listed as for a stretch of time in which nothing about it changes: a row of the
 * table the gate reads.
 */
record Span(
    Profession profession,
    String displayName,
    String speciality,
    List<UUID> organisations,
    Set<CareFunction> functions,
    Instant from,
    @Nullable Instant to) {

  Span {
    organisations = List.copyOf(organisations);
    functions = Set.copyOf(functions);
  }

  /** Answers whether it says the same of somebody, whenever it began. */
  boolean saysTheSameAs(Span other) {
    return Objects.equals(to, other.to) && since(other.from).equals(other);
  }

  private Span since(Instant begin) {
    return new Span(profession, displayName, speciality, organisations, functions, begin, to);
  }
}
