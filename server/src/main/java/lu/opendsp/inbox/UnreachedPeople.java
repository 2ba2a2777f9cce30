package lu.opendsp.inbox;

import java.util.List;
import java.util.Optional;
import lu.opendsp.access.NoticeAccess;
import lu.opendsp.identity.Actor;
import lu.opendsp.notification.Unreached;
import org.springframework.stereotype.Component;

/** Counts what did not arrive, for the agency. */
@Component
public final class UnreachedPeople {

  private final NoticeAccess access;
  private final Unreached unreached;

  UnreachedPeople(NoticeAccess access, Unreached unreached) {
    this.access = access;
    this.unreached = unreached;
  }

  /** How many messages wait to be sent, and how many of which kind were given up. */
  public record Told(int waiting, List<Unreached.Count> counts) {

    public Told {
      counts = List.copyOf(counts);
    }
  }

  /** Empty for who is not of the agency's staff today. */
  public Optional<Told> count(Actor actor) {
    return access.mayCount(actor)
        ? Optional.of(new Told(unreached.waiting(), unreached.counts()))
        : Optional.empty();
  }
}
