package lu.opendsp.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.consent.EmergencyReviews;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.vault.KeyPurpose;
import lu.opendsp.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The agency looks at each declared emergency afterwards, and decides. It sees who declared it,
 * when and why; not whose record it was, and no document. Looking at a case and deciding are lines
 * of the record's history. Empty answers are for who is not of the agency's staff today.
 */
@Component
public final class EmergencyDesk {

  private final EmergencyReviews reviews;
  private final Vault vault;
  private final Directory directory;
  private final Staff staff;
  private final Gate gate;
  private final StrayQuestions strays;
  private final TransactionTemplate transactions;

  EmergencyDesk(
      EmergencyReviews reviews,
      Vault vault,
      Directory directory,
      Staff staff,
      Gate gate,
      StrayQuestions strays,
      TransactionTemplate transactions) {
    this.reviews = reviews;
    this.vault = vault;
    this.directory = directory;
    this.staff = staff;
    this.gate = gate;
    this.strays = strays;
    this.transactions = transactions;
  }

  /** What was found of it. */
  public enum Verdict {
    JUSTIFIED,
    UNCLEAR,
    MISUSE
  }

  /** A declared emergency nobody has decided about yet. */
  public record Case(UUID id, Optional<Listing> who, EmergencyAccess.Reason reason, Instant at) {}

  /** The same with its words. */
  public record Told(Case about, String words) {

    /** Masked: the words may tell of health. */
    @Override
    public String toString() {
      return "Told[" + about.id() + "]";
    }
  }

  /** How many of a month; the month as 2026-11. */
  public record Month(String month, int declared, int justified, int unclear, int misuse) {}

  /**
   * What is to be looked at, oldest first, and how many there were.
   *
   * @param next where the next page begins, or null on the last one
   */
  public record Queue(List<Case> cases, @Nullable Cursor next, List<Month> months) {

    public Queue {
      cases = List.copyOf(cases);
      months = List.copyOf(months);
    }
  }

  /** One page of it; that somebody looked at the queue is noted under his name. */
  public Optional<Queue> queue(Actor actor, Slice slice) {
    if (!isOfAgency(actor)) {
      return Optional.empty();
    }
    strays.note(actor, AccessAction.EMERGENCIES_LISTED);
    List<EmergencyReviews.Case> found = reviews.undecided(slice);
    boolean more = found.size() > slice.size();
    List<EmergencyReviews.Case> page = more ? found.subList(0, slice.size()) : found;
    return Optional.of(
        new Queue(
            page.stream().map(this::shown).toList(),
            more ? new Cursor(page.getLast().at(), page.getLast().id()) : null,
            reviews.months().stream()
                .map(month ->
                    new Month(
                        month.month(),
                        month.declared(),
                        month.justified(),
                        month.unclear(),
                        month.misuse()))
                .toList()));
  }

  /** One case with its words; that somebody read them is a line. */
  public Optional<Told> read(Actor actor, UUID id) {
    if (!isOfAgency(actor)) {
      return Optional.empty();
    }
    return reviews
        .find(id)
        .map(found -> {
          note(actor, found);
          return new Told(shown(found), words(found));
        });
  }

  private String words(EmergencyReviews.Case found) {
    byte[] words = vault.unseal(found.record(), KeyPurpose.LOG, found.sealed(), Emergencies.FIELD);
    return new String(words, StandardCharsets.UTF_8);
  }

  /** Decides; false for a case that is not there or was decided meanwhile. */
  public boolean decide(Actor actor, UUID id, Verdict verdict) {
    if (!isOfAgency(actor)) {
      return false;
    }
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          Optional<EmergencyReviews.Case> found = reviews.find(id);
          boolean decided =
              found.isPresent() && reviews.decide(found.get(), verdict.name(), actor.id());
          if (decided) {
            note(actor, found.get());
          }
          return decided;
        }));
  }

  private void note(Actor actor, EmergencyReviews.Case about) {
    gate.note(
        actor,
        about.record(),
        AccessAction.EMERGENCY_REVIEWED,
        new Decision.Permit(Ground.OPERATOR));
  }

  private Case shown(EmergencyReviews.Case found) {
    return new Case(
        found.id(),
        directory.find(found.person()),
        EmergencyAccess.Reason.valueOf(found.reason()),
        found.at());
  }

  private boolean isOfAgency(Actor actor) {
    return actor.kind() == ActorKind.AGENCY && staff.findInForce(actor).isPresent();
  }
}
