package lu.opendsp.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * A scope as a condition on {@code document.document}: the same value that decides on one document,
 * so that list and opening cannot differ. A property test compares the two.
 */
public final class VisibleDocuments {

  private final Scope scope;
  private final Actor actor;

  VisibleDocuments(Scope scope, Actor actor) {
    this.scope = scope;
    this.actor = actor;
  }

  /** The condition on the rows under this alias, true for none when nothing is reached. */
  public String sql(String alias) {
    return Stream.concat(
            Stream.of("FALSE"), scope.clauses().stream().map(clause -> clause(clause, alias)))
        .collect(Collectors.joining(" OR ", "(", ")"));
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

  /** The mode in force; {@code Mode.modeAt} says the same in Java. */
  public static String modeNow(String alias) {
    return """
    (CASE WHEN %1$s.mode = 'ANNOUNCEMENT' AND %1$s.announced_until <= :scope_now
          THEN %1$s.mode_after ELSE %1$s.mode END)
    """
        .formatted(alias);
  }

  private static String clause(Clause clause, String alias) {
    Reach reach = clause.reach();
    String modeNow = modeNow(alias);
    String all = modeNow + " IN " + modes(reach, cell -> cell == Cell.YES);
    String own =
        (alias + ".filer_id = :scope_me AND ")
            + (modeNow + " IN " + modes(reach, cell -> cell == Cell.OWN));
    String folder = alias + ".category IN " + categories(reach);
    return "((" + all + " OR (" + own + ")) AND " + folder + ")";
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
