package lu.opendsp.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Sql;
import lu.opendsp.policy.Cell;
import lu.opendsp.policy.Clause;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.DocumentLabel;
import lu.opendsp.policy.Reach;
import lu.opendsp.policy.Scope;

/**
 * A scope as a condition on {@code document.document d}: the same value that decides on one
 * document, so that list and opening cannot differ. A property test compares the two.
 */
public final class VisibleDocuments {

  /** The mode in force; {@code Mode.modeAt} says the same in Java. */
  private static final String MODE_NOW =
      "(CASE WHEN d.mode = 'ANNOUNCEMENT' AND d.announced_until <= :scope_now"
          + " THEN d.mode_after ELSE d.mode END)";

  private final Scope scope;
  private final Actor actor;

  VisibleDocuments(Scope scope, Actor actor) {
    this.scope = scope;
    this.actor = actor;
  }

  /** The condition, true for no row when nothing is reached. */
  public String sql() {
    return scope.clauses().stream()
        .map(VisibleDocuments::clause)
        .collect(Collectors.joining(" OR ", "(FALSE OR ", ")"));
  }

  /** The values of the condition's parameters. */
  public Map<String, Object> parameters() {
    return Map.of("scope_now", Sql.at(scope.at()), "scope_me", actor.id());
  }

  /** Answers for one document what the condition answers in SQL. */
  public boolean reaches(DocumentFacts document) {
    DocumentLabel label = document.labelFor(actor);
    return scope.decide(label) instanceof Decision.Permit;
  }

  private static String clause(Clause clause) {
    Reach reach = clause.reach();
    String all = MODE_NOW + " IN " + modes(reach, cell -> cell == Cell.YES);
    String own =
        "d.filer_id = :scope_me AND " + MODE_NOW + " IN " + modes(reach, c -> c == Cell.OWN);
    return "((" + all + " OR (" + own + ")) AND d.category IN " + categories(reach) + ")";
  }

  private static String modes(Reach reach, Predicate<Cell> wanted) {
    return names(
        Arrays.stream(Confidentiality.values())
            .filter(mode -> wanted.test(reach.in(mode)))
            .map(Confidentiality::name)
            .collect(Collectors.toSet()));
  }

  private static String categories(Reach reach) {
    return names(
        reach.categories().stream().map(DocumentCategory::name).collect(Collectors.toSet()));
  }

  /** Names of our own enumerations; an empty set matches nothing. */
  private static String names(Set<String> names) {
    return names.isEmpty()
        ? "(NULL)"
        : names.stream().sorted().collect(Collectors.joining("', '", "('", "')"));
  }
}
