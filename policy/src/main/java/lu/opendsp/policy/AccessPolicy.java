package lu.opendsp.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the record (POLICY 1 to 4 and 7), each a total function of facts and time. Only the
 * gate calls it.
 */
public final class AccessPolicy {

  private AccessPolicy() {}

  /**
   * Which documents the actor reaches now. The fund and the agency never reach one, whatever else
   * they are; a block ends the question; otherwise all relations that hold count. A stranger is
   * told that he is one, whatever the state of the record.
   */
  public static Scope scope(Standing standing, Instant now) {
    if (!standing.listed()) {
      return Scope.nothing(Refusal.NOT_LISTED, now);
    }
    if (standing.has(Relation.HealthFund.class)) {
      return Scope.nothing(Refusal.HEALTH_FUND_NEVER_READS, now);
    }
    if (standing.has(Relation.Operator.class)) {
      return Scope.nothing(Refusal.OPERATOR_NEVER_READS, now);
    }
    Refusal objected = VisitPolicy.whyObjected(standing, now);
    if (objected == Refusal.VISIT_OBJECTED) {
      return Scope.nothing(objected, now);
    }
    if (standing.has(Relation.Blocked.class)) {
      return Scope.nothing(whyBlocked(standing), now);
    }
    if (objected != null) {
      return Scope.nothing(objected, now);
    }
    List<Relation> holding = VisitPolicy.besides(standing.at(now));
    if (holding.isEmpty()) {
      return Scope.nothing(whyNothing(standing), now);
    }
    var reached = new ArrayList<Clause>(holding.size());
    for (Relation relation : holding) {
      if (reachedIn(standing.state(), relation)) {
        reached.add(Clause.of(relation, standing.entitlement()));
      }
    }
    return reached.isEmpty()
        ? Scope.nothing(Refusal.RECORD_CLOSED, now)
        : new Scope(reached, Refusal.DOCUMENT_UNKNOWN, now);
  }

  /** A closed record is hidden from everybody else at once; its holder still reads it. */
  private static boolean reachedIn(RecordState state, Relation relation) {
    return state.isOpen() || relation instanceof Relation.Holder;
  }

  private static Refusal whyNothing(Standing standing) {
    if (standing.has(Relation.Holder.class)) {
      return Refusal.RECORD_CLOSED;
    }
    if (standing.has(Relation.PresentedCode.class)) {
      return Refusal.PRESENCE_CODE_EXPIRED;
    }
    return Refusal.NO_TREATMENT_RELATION;
  }

  /**
   * A block ends a presence code as taking the code back does: who had presented one is told that
   * it has run out, for that is what he would hear if nothing but the code had ended (POLICY 7).
   */
  private static Refusal whyBlocked(Standing standing) {
    return standing.has(Relation.PresentedCode.class)
        ? Refusal.BLOCKED_AFTER_CODE
        : Refusal.BLOCKED_BY_PATIENT;
  }

  /**
   * May this be filed (POLICY 4)? A blocked author may still correct what he filed, blind: he reads
   * nothing, and what is wrong does not stay.
   */
  public static Decision mayContribute(Standing standing, Contribution wish, Instant now) {
    if (!standing.listed()) {
      return new Decision.Deny(Refusal.NOT_LISTED);
    }
    Decision open = mayContributeToOpenRecord(standing, wish, now);
    boolean closed = !standing.state().isOpen();
    return closed && open instanceof Decision.Permit
        ? new Decision.Deny(Refusal.RECORD_CLOSED)
        : open;
  }

  /**
   * What would be refused to a stranger too is asked before the block, so that the answer does not
   * betray one (POLICY 7).
   */
  private static Decision mayContributeToOpenRecord(
      Standing standing, Contribution wish, Instant now) {
    if (standing.has(Relation.Operator.class)) {
      return new Decision.Deny(Refusal.OPERATOR_NEVER_READS);
    }
    if (wish.correctsAnothers()) {
      return new Decision.Deny(Refusal.NOT_THE_AUTHOR);
    }
    boolean fund = standing.has(Relation.HealthFund.class);
    if (wish.addsBytes() && fund != (wish.category() == DocumentCategory.BENEFITS)) {
      return new Decision.Deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND);
    }
    boolean holder = standing.has(Relation.Holder.class);
    if (wish.addsBytes() && holder != (wish.category() == DocumentCategory.PERSONAL)) {
      return new Decision.Deny(Refusal.PERSONAL_ONLY_FROM_HOLDER);
    }
    if (wish.holdsBack() && (fund || holder)) {
      return new Decision.Deny(Refusal.ANNOUNCEMENT_ONLY_FROM_PROFESSIONALS);
    }
    if (wish.correctsOwn()) {
      return new Decision.Permit(Ground.AUTHOR);
    }
    Refusal objected = VisitPolicy.whyObjected(standing, now);
    if (objected == Refusal.VISIT_OBJECTED) {
      return new Decision.Deny(objected);
    }
    if (standing.has(Relation.Blocked.class)) {
      return new Decision.Deny(whyBlocked(standing));
    }
    if (objected != null) {
      return new Decision.Deny(objected);
    }
    return mayFileInRelation(standing, wish, now);
  }

  /**
   * Who once filed something, and who looks with the patient or for him, files nothing on that
   * ground. An order counts in an open record only. Elsewhere who comes with nothing but an order
   * hears what a stranger hears, and so what the barred hear: from a refused order nobody can tell
   * whether he is barred or the record is closed (POLICY 7).
   */
  private static Decision mayFileInRelation(Standing standing, Contribution wish, Instant now) {
    boolean atTheSide =
        standing.has(Relation.Companion.class) || standing.has(Relation.LegalRepresentative.class);
    boolean onOrder = wish.onOrder() && standing.state().isOpen() && !atTheSide;
    Optional<Relation> least =
        VisitPolicy.besides(standing.at(now)).stream()
            .filter(AccessPolicy::filesOnThat)
            .min(Comparator.comparing(Relation::ground));
    if (least.isPresent()) {
      return Decision.Permit.of(least.get());
    }
    return onOrder ? new Decision.Permit(Ground.ORDER) : new Decision.Deny(whyNothing(standing));
  }

  private static boolean filesOnThat(Relation relation) {
    Ground ground = relation.ground();
    return ground != Ground.AUTHOR && (ground == Ground.HOLDER || !ground.isOfHolderSide());
  }

  /**
   * May the title be corrected? By who filed it and still sees it, in an open record: a title is
   * part of what its author says (POLICY 4).
   */
  public static Decision mayCorrectTitle(Standing standing, DocumentLabel label, Instant now) {
    Decision seen = scope(standing, now).decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    if (!label.own()) {
      return new Decision.Deny(Refusal.NOT_THE_AUTHOR);
    }
    return standing.state().isOpen() ? seen : new Decision.Deny(Refusal.RECORD_CLOSED);
  }

  /** May the mode be changed so (POLICY 3)? What the actor does not see, he does not change. */
  public static Decision mayChangeMode(Standing standing, ModeChange wish, Instant now) {
    Scope scope = scope(standing, now);
    Decision seen = scope.decide(wish.label());
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    Confidentiality from = wish.label().mode().modeAt(now);
    Optional<Relation> by =
        scope.clauses().stream()
            .filter(clause -> clause.admits(from, wish.label()))
            .filter(candidate -> changes(candidate, from, wish))
            .map(Clause::relation)
            .findFirst();
    if (by.isEmpty()) {
      return new Decision.Deny(whyNoChange(from, wish));
    }
    boolean wider =
        from == Confidentiality.ANNOUNCEMENT && wish.to().isWiderThan(wish.label().mode().after());
    return wider ? new Decision.Deny(Refusal.WIDER_THAN_AGREED) : Decision.Permit.of(by.get());
  }

  private static boolean changes(Clause clause, Confidentiality from, ModeChange wish) {
    if (from == wish.to()) {
      return false;
    }
    Relation who = clause.relation();
    Ground by = who.ground();
    boolean decides =
        SettingsPolicy.decides(who) || StewardPolicy.decides(clause, from, wish.label());
    boolean author = wish.label().own();
    return switch (from) {
      case NORMAL ->
          wish.to() == Confidentiality.ANNOUNCEMENT
              ? author && mayBeHeld(wish) && !by.isOfHolderSide() && wish.after() == from
              : decides;
      case RESTRICTED ->
          wish.to() != Confidentiality.ANNOUNCEMENT
              && (decides || by == Ground.REFERRING_DOCTOR || by == Ground.TRUSTED_CIRCLE);
      case PRIVATE -> wish.to() != Confidentiality.ANNOUNCEMENT && decides;
      case ANNOUNCEMENT -> by != Ground.DECLARED_EMERGENCY;
    };
  }

  /** Once, and while the patient has not seen it: else holding back had no end. */
  private static boolean mayBeHeld(ModeChange wish) {
    return !wish.seenByHolder() && !wish.heldBefore();
  }

  private static Refusal whyNoChange(Confidentiality from, ModeChange wish) {
    boolean tooLate =
        from == Confidentiality.NORMAL
            && wish.to() == Confidentiality.ANNOUNCEMENT
            && wish.label().own();
    if (tooLate && wish.seenByHolder()) {
      return Refusal.ALREADY_SEEN_BY_PATIENT;
    }
    return tooLate && wish.heldBefore() ? Refusal.HELD_BACK_BEFORE : Refusal.MODE_CHANGE_NOT_YOURS;
  }

  /**
   * May the actor tell that a patient is in an organisation's care (POLICY 1, CareStay)? Who is
   * listed there, or its machine. Neither the state of the record nor a block is asked: a stay
   * opens no closed record and lifts no block, so the same answer betrays neither (POLICY 7).
   */
  public static Decision mayTellOfStay(Standing standing, Admission wish) {
    if (!standing.listed()) {
      return new Decision.Deny(Refusal.NOT_LISTED);
    }
    return wish.ownOrganisation() && wish.givesCare()
        ? new Decision.Permit(Ground.CARE_STAY)
        : new Decision.Deny(Refusal.STAY_NOT_YOURS);
  }
}
