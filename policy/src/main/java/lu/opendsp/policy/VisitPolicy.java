package lu.opendsp.policy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patient objects at a visit (POLICY 1): who wrote it down neither reads nor files until it
 * ends, nor does the organisation through which he was there.
 */
public final class VisitPolicy {

  private VisitPolicy() {}

  /**
   * May the actor write down that the patient objects? Who could read or file in care; it takes
   * something from himself and his organisation, and from nobody else.
   */
  public static Decision mayRecordObjection(Standing standing, Instant now) {
    Decision seen = AccessPolicy.scope(standing, now).decideRecord();
    if (seen instanceof Decision.Permit(Ground ground, _)
        && (ground.isOfHolderSide() || ground == Ground.AUTHOR)) {
      return new Decision.Deny(Refusal.NO_TREATMENT_RELATION);
    }
    return seen;
  }

  /** May the actor take it back? Only the holder's side: who wrote it down would undo his word. */
  public static Decision mayEndObjection(Standing standing, boolean known, Instant now) {
    Decision may = SettingsPolicy.mayChangeSettings(standing, now);
    return may instanceof Decision.Permit && !known
        ? new Decision.Deny(Refusal.SETTING_CHANGED_MEANWHILE)
        : may;
  }

  /**
   * Which objection keeps him out, or null. One about the place where he works leaves what was
   * entrusted to him as a person, or through another place; it takes what he had as an author.
   */
  static @Nullable Refusal whyObjected(Standing standing, Instant now) {
    boolean atWork = false;
    for (Relation relation : standing.at(now)) {
      if (relation instanceof Relation.VisitObjection objection) {
        if (!objection.place()) {
          return Refusal.VISIT_OBJECTED;
        }
        atWork = true;
      }
    }
    boolean elsewhere =
        besides(standing.at(now)).stream().anyMatch(relation -> relation.ground() != Ground.AUTHOR);
    return atWork && !elsewhere ? asEnded(standing) : null;
  }

  /** As he would be told had what he was there through simply ended (POLICY 7). */
  private static Refusal asEnded(Standing standing) {
    return standing.has(Relation.PresentedCode.class)
        ? Refusal.PRESENCE_CODE_EXPIRED
        : Refusal.VISIT_OBJECTED_AT_WORK;
  }

  /** Whether he wrote down himself that the patient objects. */
  static boolean isObjected(Standing standing) {
    return standing.relations().stream()
        .anyMatch(one -> one instanceof Relation.VisitObjection(_, boolean place) && !place);
  }

  /** The relations without the objections, which reach nothing. */
  static List<Relation> besides(List<Relation> holding) {
    return holding.stream()
        .filter(relation -> !(relation instanceof Relation.VisitObjection))
        .toList();
  }
}
