package lu.opendsp.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What one person did in one go, so that a patient reads four lines, not forty. */
public record Visit(List<AccessLine> newestFirst) {

  /** A pause longer than this begins another visit: about one consultation. */
  private static final Duration PAUSE_MAX = Duration.ofMinutes(30);

  public Visit {
    newestFirst = List.copyOf(newestFirst);
  }

  /** Folds lines, newest first, into visits, newest first. */
  public static List<Visit> fold(List<AccessLine> newestFirst) {
    var visits = new ArrayList<List<AccessLine>>();
    for (AccessLine line : newestFirst) {
      if (visits.isEmpty() || !sameVisit(visits.getLast().getLast(), line)) {
        visits.add(new ArrayList<>());
      }
      visits.getLast().add(line);
    }
    return visits.stream().map(Visit::new).toList();
  }

  private static boolean sameVisit(AccessLine later, AccessLine earlier) {
    return later.who().id().equals(earlier.who().id())
        && Objects.equals(later.actingFor(), earlier.actingFor())
        && later.ground() == earlier.ground()
        && later.permitted() == earlier.permitted()
        && Duration.between(earlier.at(), later.at()).compareTo(PAUSE_MAX) <= 0;
  }

  /** Who came. */
  public Who who() {
    return newestFirst.getFirst().who();
  }

  /** When it ended. */
  public Instant at() {
    return newestFirst.getFirst().at();
  }
}
