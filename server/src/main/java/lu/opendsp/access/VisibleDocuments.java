package lu.opendsp.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
import org.jspecify.annotations.Nullable;

/**
 * A scope as a condition on {@code document.document}: the same value that decides on one document,
 * so that list and opening cannot differ. A property test compares the two.
 */
public final class VisibleDocuments {

  private final Scope scope;
  private final Actor actor;
  private final @Nullable VisibleDocuments other;
  private final String me;

  VisibleDocuments(Scope scope, Actor actor) {
    this(scope, actor, null, "scope_me");
  }

  private VisibleDocuments(
      Scope scope, Actor actor, @Nullable VisibleDocuments other, String parameter) {
    this.scope = scope;
    this.actor = actor;
    this.other = other;
    this.me = parameter;
  }

  /** What both reach, asked about the same moment. */
  VisibleDocuments and(VisibleDocuments also) {
    if (other != null || also.other != null || !scope.at().equals(also.scope.at())) {
      throw new IllegalArgumentException("two reaches of one moment");
    }
    return new VisibleDocuments(
        scope, actor, new VisibleDocuments(also.scope, also.actor, null, "scope_other"), me);
  }

  /** The condition on the rows under this alias, true for none when nothing is reached. */
  public String sql(String alias) {
    String side = any(alias, clause -> !clause.heedsExemptions());
    boolean heeding = scope.clauses().stream().anyMatch(Clause::heedsExemptions);
    String own =
        heeding
            ? "(%s OR (%s AND %s))"
                .formatted(side, any(alias, Clause::heedsExemptions), notHidden(alias))
            : side;
    return other == null ? own : "(" + own + " AND " + other.sql(alias) + ")";
  }

  /**
   * Where the visible rows of a record are looked for, to stand behind {@code FROM}: by mode and
   * folder, by who filed them, by who is named. It holds all that {@link #sql} is true of and few
   * others, so that what is hidden is not read and takes no time; the {@code ctid} of each row is
   * its {@code place}.
   */
  public String among(String record) {
    Set<String> modes = modesLookedIn();
    Set<String> folders = foldersLookedIn();
    String shelf = "c.mode IN " + names(modes) + " AND c.category IN " + names(folders);
    boolean whole =
        modes.size() == Confidentiality.values().length
            && folders.size() == DocumentCategory.values().length;
    Stream<String> places =
        whole
            ? Stream.of("TRUE")
            : Stream.of(
                shelf,
                "c.filer_id = :%s AND (%s) IS NOT TRUE".formatted(me, shelf),
                "c.shown_to IS NOT NULL AND c.filer_id <> :%s AND (%s) IS NOT TRUE"
                    .formatted(me, shelf));
    return places
        .map(place ->
            "SELECT c.*, c.ctid AS place FROM document.document c WHERE c.record_id = "
                + (record + " AND " + place))
        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
  }

  /** What is held back may be in any mode once that has ended. */
  private Set<String> modesLookedIn() {
    Set<String> modes =
        scope.clauses().stream()
            .flatMap(clause -> modesWith(clause.reach(), cell -> cell == Cell.YES))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!modes.isEmpty()) {
      modes.add(Confidentiality.ANNOUNCEMENT.name());
    }
    return modes;
  }

  private Set<String> foldersLookedIn() {
    return scope.clauses().stream()
        .flatMap(clause -> clause.reach().categories().stream())
        .map(DocumentCategory::name)
        .collect(Collectors.toSet());
  }

  private String any(String alias, Predicate<Clause> wanted) {
    return Stream.concat(
            Stream.of("FALSE"),
            scope.clauses().stream().filter(wanted).map(clause -> clause(clause, alias)))
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** What the holder hid by name; {@code Exemptions.of} says the same in Java. */
  private String notHidden(String alias) {
    return notHidden(alias, me);
  }

  private static String notHidden(String alias, String whom) {
    return """
    (%1$s.hidden_from IS NULL OR :%2$s <> ALL (%1$s.hidden_from))
    AND (NOT %1$s.only_shown OR (%1$s.shown_to IS NOT NULL AND :%2$s = ANY (%1$s.shown_to)))
    """
        .formatted(alias, whom);
  }

  /** Under which name stands whom he acts for. */
  private String giver(UUID giver) {
    return me + "_for_" + giver.toString().replace('-', '_');
  }

  /** The values of the condition's parameters. */
  public Map<String, Object> parameters() {
    var parameters = new HashMap<String, Object>();
    parameters.put("scope_now", Sql.at(scope.at()));
    parameters.put(me, actor.id());
    scope.clauses().stream()
        .flatMap(clause -> Stream.ofNullable(clause.relation().actingFor()))
        .forEach(giver -> parameters.put(giver(giver), giver));
    if (other != null) {
      parameters.putAll(other.parameters());
    }
    return parameters;
  }

  /** Answers for one document what the condition answers in SQL. */
  public boolean reaches(DocumentFacts document) {
    DocumentLabel label = document.labelFor(actor);
    return scope.decide(label) instanceof Decision.Permit
        && (other == null || other.reaches(document));
  }

  /** The mode in force; {@code Mode.modeAt} says the same in Java. */
  public static String modeNow(String alias) {
    return """
    (CASE WHEN %1$s.mode = 'ANNOUNCEMENT' AND %1$s.announced_until <= :scope_now
          THEN %1$s.mode_after ELSE %1$s.mode END)
    """
        .formatted(alias);
  }

  private String clause(Clause clause, String alias) {
    Reach reach = clause.reach();
    String modeNow = modeNow(alias);
    String all = modeNow + " IN " + modes(reach, cell -> cell == Cell.YES);
    String own =
        (alias + ".filer_id = :" + me + " AND ")
            + (modeNow + " IN " + modes(reach, cell -> cell == Cell.OWN));
    String named =
        clause.showsByName()
            ? " OR (%1$s.shown_to IS NOT NULL AND :%2$s = ANY (%1$s.shown_to))".formatted(alias, me)
            : "";
    UUID giver = clause.relation().actingFor();
    String lent = giver == null ? "" : " AND " + notHidden(alias, giver(giver));
    String hidden = clause.heedsHiding() ? " AND " + alias + ".hidden_by IS NULL" : "";
    return "(("
        + all
        + " OR ("
        + own
        + ")"
        + named
        + ")"
        + folders(reach, alias)
        + lent
        + hidden
        + ")";
  }

  /** Nothing to ask where every category is reached. */
  private static String folders(Reach reach, String alias) {
    return reach.categories().size() == DocumentCategory.values().length
        ? ""
        : " AND " + alias + ".category IN " + categories(reach);
  }

  private static String modes(Reach reach, Predicate<Cell> wanted) {
    return names(modesWith(reach, wanted).collect(Collectors.toSet()));
  }

  private static Stream<String> modesWith(Reach reach, Predicate<Cell> wanted) {
    return Arrays.stream(Confidentiality.values())
        .filter(mode -> wanted.test(reach.in(mode)))
        .map(Confidentiality::name);
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
