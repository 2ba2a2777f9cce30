package lu.opendsp.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.BrakedAskers;
import org.springframework.stereotype.Component;

/**
 * Brakes who looks up too many patients: nobody browses a country by trying numbers (POLICY 5).
 *
 * <p>Counted are questions, not answers, so the brake tells nothing about who is known. The count
 * is of this process and begins anew with every hour and every start: what it must stop is a
 * hundred thousand questions, not the thousand and first.
 */
@Component
final class LookUpBrake {

  private static final int ASKERS_MAX = 100_000;

  private final AccessSettings settings;
  private final BrakedAskers braked;
  private final Clock clock;
  private final Cache<Counted, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(ASKERS_MAX).expireAfterWrite(Duration.ofHours(2)).build();

  LookUpBrake(AccessSettings settings, BrakedAskers braked, Clock clock) {
    this.settings = settings;
    this.braked = braked;
    this.clock = clock;
  }

  private record Counted(UUID asker, Instant hour) {}

  /** Counts a question; refuses it where there were too many, and writes down who was braked. */
  void pass(Actor actor) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    int max =
        actor.kind() == ActorKind.ORGANISATION
            ? settings.lookUpsOrganisation()
            : settings.lookUpsPerson();
    int count =
        counts.get(new Counted(actor.id(), hour), _ -> new AtomicInteger()).incrementAndGet();
    if (count <= max) {
      return;
    }
    if (count == max + 1) {
      braked.note(actor.id(), hour, now);
    }
    Duration left = Duration.between(now, hour.plus(1, ChronoUnit.HOURS));
    throw Problem.of(ProblemCode.LOOK_UPS_TOO_MANY, left.toMinutes() + 1).thrown();
  }
}
