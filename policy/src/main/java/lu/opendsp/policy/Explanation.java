package lu.opendsp.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Why somebody may or may not (POLICY 8): the decision, and the chain of rules that led to it.
 *
 * <p>It is read off the very scope that decides, so it cannot say anything else: which relations
 * became clauses of it and which did not, and what each clause reaches. No rule stands here.
 */
public record Explanation(Decision decision, List<Step> steps) {

  public Explanation {
    steps = List.copyOf(steps);
  }

  /** Why he reaches the record as a whole, or not. */
  public static Explanation ofRecord(Standing standing, Instant now) {
    Scope scope = AccessPolicy.scope(standing, now);
    return new Explanation(scope.decideRecord(), relations(standing, scope));
  }

  /** Why he sees one document, or not. */
  public static Explanation ofDocument(Standing standing, DocumentLabel label, Instant now) {
    Scope scope = AccessPolicy.scope(standing, now);
    List<Step> steps = relations(standing, scope);
    for (Clause clause : scope.clauses()) {
      steps.add(Step.about(rule(clause, label, now), clause.relation()));
    }
    return new Explanation(scope.decide(label), steps);
  }

  /**
   * What everybody but the holder's side is told who is refused: made of the outward refusal alone,
   * so that nothing of his relations shows, a block least of all (POLICY 7).
   */
  public static Explanation refused(Refusal refusal) {
    Refusal told = refusal.outward();
    return new Explanation(new Decision.Deny(told), List.of(whyNone(told)));
  }

  /** What he can do next; nothing where he is let in. */
  public NextStep next() {
    return switch (decision) {
      case Decision.Permit _ -> NextStep.NONE;
      case Decision.Deny(Refusal refusal) -> NextStep.after(refusal);
    };
  }

  private static List<Step> relations(Standing standing, Scope scope) {
    List<Relation> holding = standing.at(scope.at());
    var steps = new ArrayList<Step>();
    var last = new ArrayList<Step>();
    for (Relation relation : standing.relations()) {
      switch (relation) {
        case Relation.VisitObjection _ -> {
          if (relation.holdsAt(scope.at())) {
            last.add(Step.about(Rule.VISIT_OBJECTION, relation));
          }
        }
        case Relation.Blocked _ -> last.add(Step.about(Rule.BLOCKED, relation));
        case Relation.HealthFund _ -> last.add(Step.about(Rule.HEALTH_FUND, relation));
        case Relation.Operator _ -> last.add(Step.about(Rule.OPERATOR, relation));
        case Relation.Holder _,
            Relation.LegalRepresentative _,
            Relation.Companion _,
            Relation.ReferringDoctor _,
            Relation.TrustedCircleMember _,
            Relation.PresentedCode _,
            Relation.AuthorisedOrganisation _,
            Relation.DeclaredEmergency _,
            Relation.Mandated _,
            Relation.CareStay _,
            Relation.Author _ ->
            steps.add(Step.about(rule(relation, holding, scope), relation));
      }
    }
    steps.addAll(last);
    boolean told = last.isEmpty() && holding.isEmpty();
    if (scope.isEmpty() && (told || scope.otherwise() == Refusal.NOT_LISTED)) {
      steps.add(whyNone(scope.otherwise()));
    }
    return steps;
  }

  private static Rule rule(Relation relation, List<Relation> holding, Scope scope) {
    if (scope.clauses().stream().anyMatch(clause -> clause.relation().equals(relation))) {
      return Rule.RELATION_HOLDS;
    }
    if (!holding.contains(relation)) {
      return Rule.RELATION_ENDED;
    }
    return !scope.isEmpty() || scope.otherwise() == Refusal.RECORD_CLOSED
        ? Rule.RECORD_NOT_OPEN
        : Rule.SET_ASIDE;
  }

  private static Rule rule(Clause clause, DocumentLabel label, Instant now) {
    if (clause.isHidden(label)) {
      return Rule.HIDDEN_FROM_REPRESENTATIVES;
    }
    if (clause.heedsExemptions() && label.exemption().hides()) {
      return label.exemption() == Exemption.HIDDEN
          ? Rule.HIDDEN_BY_NAME
          : Rule.SHOWN_TO_OTHERS_ONLY;
    }
    if (clause.isHiddenFromGiver(label)) {
      return Rule.HIDDEN_FROM_GIVER;
    }
    Confidentiality mode = label.mode().modeAt(now);
    boolean byName = clause.isShownByName(label) && !clause.reach().admits(mode, label);
    return byName ? Rule.SHOWN_BY_NAME : rule(clause.reach(), label, mode);
  }

  private static Rule rule(Reach reach, DocumentLabel label, Confidentiality mode) {
    if (reach.admits(mode, label)) {
      return reach.in(mode) == Cell.OWN ? Rule.MODE_OWN : Rule.MODE_SHARED;
    }
    if (!reach.categories().contains(label.category())) {
      return Rule.FOLDER_NOT_SHARED;
    }
    return reach.in(mode) == Cell.OWN ? Rule.MODE_OF_OTHERS : Rule.MODE_NOT_SHARED;
  }

  /** Why the record as a whole is not reached, where no relation of his says it. */
  private static Step whyNone(Refusal refusal) {
    return switch (refusal) {
      case NOT_LISTED -> Step.notListed();
      case RECORD_CLOSED -> Step.notOpen();
      case VISIT_OBJECTED ->
          Step.about(Rule.VISIT_OBJECTION, new Relation.VisitObjection(null, false));
      case HEALTH_FUND_NEVER_READS -> Step.about(Rule.HEALTH_FUND, new Relation.HealthFund());
      case OPERATOR_NEVER_READS -> Step.about(Rule.OPERATOR, new Relation.Operator());
      default -> Step.noRelation();
    };
  }
}
