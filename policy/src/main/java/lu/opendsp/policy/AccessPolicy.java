package lu.opendsp.policy;

import java.time.Instant;
import java.util.List;

/**
 * The rules of the record (POLICY 1 to 4 and 7), each a total function of facts and time. Only the
 * gate calls it.
 */
public final class AccessPolicy {

  private AccessPolicy() {}

  /**
   * Which documents the actor reaches now. A block ends the question; otherwise all relations that
   * hold count. A stranger is told that he is one, whatever the state of the record.
   */
  public static Scope scope(Standing standing, Instant now) {
    if (!standing.listed()) {
      return Scope.nothing(Refusal.NOT_LISTED, now);
    }
    if (standing.has(Relation.Blocked.class)) {
      return Scope.nothing(Refusal.BLOCKED_BY_PATIENT, now);
    }
    List<Clause> clauses =
        standing.at(now).stream().map(Clause::of).filter(c -> !c.reach().isNothing()).toList();
    if (clauses.isEmpty()) {
      return Scope.nothing(whyNothing(standing), now);
    }
    List<Clause> open =
        clauses.stream().filter(clause -> reachedIn(standing.state(), clause)).toList();
    if (open.isEmpty()) {
      return Scope.nothing(Refusal.RECORD_CLOSED, now);
    }
    return new Scope(open, Refusal.DOCUMENT_UNKNOWN, now);
  }

  /** A closed record is hidden from professionals at once; its holder still reads it. */
  private static boolean reachedIn(RecordState state, Clause clause) {
    return switch (state) {
      case OPEN -> true;
      case CREATED, NOTIFIED, OBJECTED, CLOSED, DECEASED ->
          clause.relation() instanceof Relation.Holder;
      case PURGED -> false;
    };
  }

  private static Refusal whyNothing(Standing standing) {
    if (standing.has(Relation.HealthFund.class)) {
      return Refusal.HEALTH_FUND_NEVER_READS;
    }
    if (standing.has(Relation.Operator.class)) {
      return Refusal.OPERATOR_NEVER_READS;
    }
    if (standing.has(Relation.PresentedCode.class)) {
      return Refusal.PRESENCE_CODE_EXPIRED;
    }
    return Refusal.NO_TREATMENT_RELATION;
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

  private static Decision mayContributeToOpenRecord(
      Standing standing, Contribution wish, Instant now) {
    if (wish.correctsOwn()) {
      return new Decision.Permit(Ground.AUTHOR);
    }
    if (standing.has(Relation.Blocked.class)) {
      return new Decision.Deny(Refusal.BLOCKED_BY_PATIENT);
    }
    if (wish.kind() != Contribution.Kind.PUBLISH) {
      return new Decision.Deny(Refusal.NOT_THE_AUTHOR);
    }
    if (standing.has(Relation.Operator.class)) {
      return new Decision.Deny(Refusal.OPERATOR_NEVER_READS);
    }
    boolean fund = standing.has(Relation.HealthFund.class);
    if (fund != (wish.category() == DocumentCategory.BENEFITS)) {
      return new Decision.Deny(Refusal.BENEFIT_STATEMENTS_ONLY_FROM_FUND);
    }
    if (fund) {
      return new Decision.Permit(Ground.HEALTH_FUND);
    }
    boolean holder = standing.has(Relation.Holder.class);
    if (holder != (wish.category() == DocumentCategory.PERSONAL)) {
      return new Decision.Deny(Refusal.PERSONAL_ONLY_FROM_HOLDER);
    }
    return mayFileInRelation(standing, wish, now);
  }

  private static Decision mayFileInRelation(Standing standing, Contribution wish, Instant now) {
    Ground least =
        standing.at(now).stream()
            .map(Relation::ground)
            .filter(ground -> ground != Ground.AUTHOR)
            .min(Ground::compareTo)
            .orElse(wish.onOrder() ? Ground.ORDER : Ground.NONE);
    return least == Ground.NONE
        ? new Decision.Deny(whyNothing(standing))
        : new Decision.Permit(least);
  }

  /** May the mode be changed so (POLICY 3)? What the actor does not see, he does not change. */
  public static Decision mayChangeMode(Standing standing, ModeChange wish, Instant now) {
    Scope scope = scope(standing, now);
    Decision seen = scope.decide(wish.label());
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    Confidentiality from = wish.label().mode().modeAt(now);
    Ground ground =
        scope.clauses().stream()
            .map(clause -> clause.relation().ground())
            .filter(candidate -> changes(candidate, from, wish))
            .findFirst()
            .orElse(Ground.NONE);
    if (ground == Ground.NONE) {
      return new Decision.Deny(whyNoChange(from, wish));
    }
    boolean wider =
        from == Confidentiality.ANNOUNCEMENT && wish.to().isWiderThan(wish.label().mode().after());
    return wider ? new Decision.Deny(Refusal.WIDER_THAN_AGREED) : new Decision.Permit(ground);
  }

  private static boolean changes(Ground by, Confidentiality from, ModeChange wish) {
    if (from == wish.to()) {
      return false;
    }
    boolean author = wish.label().own();
    return switch (from) {
      case NORMAL ->
          wish.to() == Confidentiality.ANNOUNCEMENT
              ? author && !wish.seenByHolder() && by != Ground.HOLDER
              : by == Ground.HOLDER;
      case RESTRICTED ->
          wish.to() != Confidentiality.ANNOUNCEMENT
              && (by == Ground.HOLDER
                  || by == Ground.REFERRING_DOCTOR
                  || by == Ground.TRUSTED_CIRCLE);
      case PRIVATE -> wish.to() != Confidentiality.ANNOUNCEMENT && by == Ground.HOLDER;
      case ANNOUNCEMENT -> true;
    };
  }

  private static Refusal whyNoChange(Confidentiality from, ModeChange wish) {
    boolean tooLate =
        from == Confidentiality.NORMAL
            && wish.to() == Confidentiality.ANNOUNCEMENT
            && wish.label().own()
            && wish.seenByHolder();
    return tooLate ? Refusal.ALREADY_SEEN_BY_PATIENT : Refusal.MODE_CHANGE_NOT_YOURS;
  }

  /** May the actor change circle, block list and codes? The holder alone. */
  public static Decision mayChangeSettings(Standing standing) {
    return standing.listed() && standing.has(Relation.Holder.class)
        ? new Decision.Permit(Ground.HOLDER)
        : new Decision.Deny(Refusal.HOLDER_ONLY);
  }

  /** May the actor read who looked? The holder, and the agency's staff, who see no document. */
  public static Decision mayReadHistory(Standing standing) {
    if (!standing.listed()) {
      return new Decision.Deny(Refusal.NOT_LISTED);
    }
    if (standing.has(Relation.Holder.class)) {
      return new Decision.Permit(Ground.HOLDER);
    }
    return standing.has(Relation.Operator.class)
        ? new Decision.Permit(Ground.OPERATOR)
        : new Decision.Deny(Refusal.HOLDER_ONLY);
  }
}
