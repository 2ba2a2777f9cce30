package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.consent.Mandate;
import lu.opendsp.consent.Mandates;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.MandateFlaw;
import lu.opendsp.policy.MandatePolicy;
import lu.opendsp.policy.MandateWish;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A professional lets another act for him ("mandat"), looks at whom he let and for whom he acts
 * himself, and ends either. It is about two professionals and no record: what it opens is decided
 * by the gate at each question, and the patients it reaches are told.
 */
@Component
public final class MandateDesk {

  private final Mandates mandates;
  private final MandateNotices notices;
  private final Staff staff;
  private final Directory directory;
  private final TransactionTemplate transactions;
  private final Clock clock;

  MandateDesk(
      Mandates mandates,
      MandateNotices notices,
      Staff staff,
      Directory directory,
      TransactionTemplate transactions,
      Clock clock) {
    this.mandates = mandates;
    this.notices = notices;
    this.staff = staff;
    this.directory = directory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a mandate covers.
   *
   * @param restricted whether restricted documents too
   * @param until its end, which no longer counts
   */
  public record Terms(Instant from, Instant until, boolean restricted) {}

  /** A mandate with the other party's entry in the directory; it ends before {@code until}. */
  public record Held(
      UUID id, Listing other, Instant from, Instant until, boolean restricted, boolean begun) {

    private static Held of(Mandate one, Listing other, Instant now) {
      return new Held(one.id(), other, one.from(), one.until(), one.restricted(), one.holdsAt(now));
    }
  }

  /** Whom the asker lets act for him. */
  public List<Held> givenBy(Actor actor) {
    return mine(actor) ? held(mandates.givenBy(actor.asPerson()), Mandate::mandated) : List.of();
  }

  /** For whom the asker acts. */
  public List<Held> givenTo(Actor actor) {
    return mine(actor) ? held(mandates.givenTo(actor.asPerson()), Mandate::giver) : List.of();
  }

  private static boolean mine(Actor actor) {
    return actor.kind() == ActorKind.PROFESSIONAL;
  }

  private List<Held> held(List<Mandate> some, Function<Mandate, PersonId> other) {
    Map<PersonId, Listing> names =
        directory.findAll(some.stream().map(other).distinct().toList()).stream()
            .collect(Collectors.toMap(Listing::id, Function.identity()));
    Instant now = clock.instant();
    return some.stream()
        .flatMap(one ->
            Stream.ofNullable(names.get(other.apply(one))).map(who -> Held.of(one, who, now)))
        .toList();
  }

  /** Whether somebody so listed could act for another: who cares for patients in person. */
  public static boolean mayBeMandated(Listing who) {
    return who.profession().caresForPatients();
  }

  /**
   * Gives a mandate, and answers what is wrong where it cannot be given. It counts from now at the
   * earliest, so that nobody was ever somebody's without being it.
   */
  public Optional<MandateFlaw> give(Actor giver, PersonId mandated, Terms terms) {
    return transactions.execute(_ -> {
      boolean his =
          mine(giver) && staff.findInForce(giver).filter(MandateDesk::mayBeMandated).isPresent();
      PersonId me = giver.asPerson();
      mandates.awaitTurn(me);
      Instant now = clock.instant();
      Instant from = terms.from().isBefore(now) ? now : terms.from();
      Mandate wished = Mandate.of(me, mandated, terms.restricted(), from, terms.until());
      var wish =
          new MandateWish(
              me.equals(mandated),
              directory.findInForce(mandated).filter(MandateDesk::mayBeMandated).isPresent(),
              overlaps(wished),
              terms.from(),
              terms.until());
      Optional<MandateFlaw> flaw = MandatePolicy.flaw(his, wish, now, mandates.longest());
      if (flaw.isEmpty()) {
        mandates.give(wished);
        notices.given(wished);
      }
      return flaw;
    });
  }

  private boolean overlaps(Mandate wished) {
    return mandates.givenBy(wished.giver()).stream()
        .anyMatch(one -> one.mandated().equals(wished.mandated()) && one.overlaps(wished));
  }

  /** Ends one, given or held; answers whether it had not ended before, in another window too. */
  public boolean end(Actor actor, UUID mandate) {
    return mine(actor) && mandates.end(mandate, actor.asPerson());
  }
}
