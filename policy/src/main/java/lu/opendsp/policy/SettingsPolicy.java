package lu.opendsp.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who decides for a record: the holder, who represents him by law, and whom he lets manage it for
 * him (POLICY 1 and 3). Who accompanies him is chosen by the first two; the life of the record, and
 * who looked, stay the holder's own.
 */
public final class SettingsPolicy {

  private SettingsPolicy() {}

  /** Whether somebody who stands so sets who sees what. */
  static boolean decides(Relation relation) {
    return relation instanceof Relation.Holder
        || relation instanceof Relation.LegalRepresentative
        || (relation instanceof Relation.Companion companion && companion.manages());
  }

  /** May the actor look at, and change, circle, block list, codes and emergencies? */
  public static Decision mayChangeSettings(Standing standing, Instant now) {
    return asHolderOr(standing, SettingsPolicy::decides, now);
  }

  /** As the holder, or as somebody else who may the same in an open record. */
  private static Decision asHolderOr(Standing standing, Predicate<Relation> other, Instant now) {
    Decision holder = asHolder(standing);
    Optional<Ground> ground =
        standing.at(now).stream()
            .filter(relation -> !(relation instanceof Relation.Holder))
            .filter(other)
            .map(Relation::ground)
            .min(Comparator.naturalOrder());
    if (!standing.listed() || holder instanceof Decision.Permit || ground.isEmpty()) {
      return holder;
    }
    return standing.state().isOpen()
        ? new Decision.Permit(ground.get())
        : new Decision.Deny(Refusal.RECORD_CLOSED);
  }

  /**
   * Who accompanies somebody, and which professional decides for him, he chooses himself, or who
   * represents him by law.
   */
  static Decision aboutCompanions(Standing standing, Instant now) {
    return asHolderOr(standing, Relation.LegalRepresentative.class::isInstance, now);
  }

  /**
   * May the actor choose somebody for circle, block list or as referring doctor?
   *
   * @param suitable whether the directory lists that person today as somebody who can be chosen so
   */
  public static Decision mayChoose(Standing standing, boolean suitable, Instant now) {
    return onlyIf(suitable, Refusal.PERSON_NOT_SUITABLE, mayChangeSettings(standing, now));
  }

  /**
   * May the actor end this presence code?
   *
   * @param known whether it is a code of this record, and in force
   */
  public static Decision mayEndCode(Standing standing, boolean known, Instant now) {
    return onlyIf(known, Refusal.PRESENCE_CODE_UNKNOWN, mayChangeSettings(standing, now));
  }

  /**
   * May the actor choose this companion? The holder, or who represents him by law: nobody else
   * gives himself, or another, a place at his side.
   *
   * @param known whether it is somebody else, and the index knows him so
   */
  public static Decision mayChooseCompanion(Standing standing, boolean known, Instant now) {
    return onlyIf(known, Refusal.PERSON_NOT_SUITABLE, aboutCompanions(standing, now));
  }

  /**
   * May the actor change what a companion may do?
   *
   * @param asSeen whether it still is what the actor saw, so that of two changes at once none is
   *     lost
   */
  public static Decision mayChangeCompanion(Standing standing, boolean asSeen, Instant now) {
    return onlyIf(asSeen, Refusal.SETTING_CHANGED_MEANWHILE, aboutCompanions(standing, now));
  }

  /** May the actor end it with a companion? */
  public static Decision mayEndCompanion(Standing standing, Instant now) {
    return aboutCompanions(standing, now);
  }

  /**
   * May the actor move the record to another state? The holder, where the act is his and the table
   * of the record's life knows the step (POLICY 5).
   *
   * @param record where it stands itself; of records that were joined, each has a life of its own
   */
  public static Decision mayMove(Standing standing, LifePoint record, RecordAct act) {
    boolean step = RecordLife.isHolders(act) && RecordLife.next(record, act).isPresent();
    return onlyIf(step, Refusal.STATE_CHANGE_NOT_POSSIBLE, asHolder(standing));
  }

  /** May the actor read who looked? The holder, and the agency's staff, who see no document. */
  public static Decision mayReadHistory(Standing standing) {
    return standing.listed() && standing.has(Relation.Operator.class)
        ? new Decision.Permit(Ground.OPERATOR)
        : asHolder(standing);
  }

  /** Only who may at all is told what is missing. */
  static Decision onlyIf(boolean fits, Refusal otherwise, Decision at) {
    return at instanceof Decision.Permit && !fits ? new Decision.Deny(otherwise) : at;
  }

  static Decision asHolder(Standing standing) {
    if (!standing.listed()) {
      return new Decision.Deny(Refusal.NOT_LISTED);
    }
    if (!standing.has(Relation.Holder.class)) {
      return new Decision.Deny(Refusal.HOLDER_ONLY);
    }
    return standing.state().endsHolder()
        ? new Decision.Deny(Refusal.RECORD_CLOSED)
        : new Decision.Permit(Ground.HOLDER);
  }
}
