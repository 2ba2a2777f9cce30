package lu.opendsp.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A professional who decides for the holder (POLICY 1, seed S1: "managed either by the patient
 * directly or by his trusted healthcare professional"): the referring doctor, or somebody of the
 * circle. He sets circle, block list, emergencies and modes, and never anything through which he
 * himself would read more, now or once he is that no longer.
 */
public final class StewardPolicy {

  private StewardPolicy() {}

  /** Whether the holder lets somebody who stands so decide for him. */
  private static boolean manages(Relation relation) {
    return (relation instanceof Relation.ReferringDoctor doctor && doctor.manages())
        || (relation instanceof Relation.TrustedCircleMember member && member.manages());
  }

  /** Answers whether somebody with this scope decides for the holder. */
  public static boolean manages(Scope scope) {
    return steward(scope).isPresent();
  }

  private static Optional<Relation> steward(Scope scope) {
    return scope.clauses().stream()
        .map(Clause::relation)
        .filter(StewardPolicy::manages)
        .findFirst();
  }

  /**
   * Whether he changes a mode for the holder: of what he sees by its mode as who he is. What is
   * shown to him by name alone he opens to nobody, himself least of all.
   */
  static boolean decides(Clause clause, Confidentiality from, DocumentLabel label) {
    return manages(clause.relation()) && clause.reach().admits(from, label);
  }

  /**
   * May he hide a document from somebody by name for the holder (POLICY 2)? What he sees by its
   * mode as who he is, and what is not held back from the holder; he shows nothing to anybody so.
   *
   * @param suitable whether it is somebody else, listed today as one who cares for patients
   */
  public static Decision mayHide(
      Standing standing, DocumentLabel label, boolean suitable, Instant now) {
    Scope scope = AccessPolicy.scope(standing, now);
    Decision seen = scope.decide(label);
    if (seen instanceof Decision.Deny) {
      return seen;
    }
    Confidentiality mode = label.mode().modeAt(now);
    Decision may =
        scope.clauses().stream()
            .filter(_ -> mode != Confidentiality.ANNOUNCEMENT)
            .filter(clause -> clause.admits(mode, label) && decides(clause, mode, label))
            .findFirst()
            .<Decision>map(clause -> new Decision.Permit(clause.relation().ground()))
            .orElseGet(() -> new Decision.Deny(Refusal.HOLDER_ONLY));
    return SettingsPolicy.onlyIf(suitable, Refusal.PERSON_NOT_SUITABLE, may);
  }

  /** May the actor look at circle, block list and emergencies, to set them for the holder? */
  public static Decision mayLook(Standing standing, Instant now) {
    return steward(AccessPolicy.scope(standing, now))
        .<Decision>map(relation -> new Decision.Permit(relation.ground()))
        .orElseGet(() -> new Decision.Deny(Refusal.HOLDER_ONLY));
  }

  /**
   * May he choose somebody for the circle or the block list for the holder, or end it?
   *
   * @param suitable whether the directory lists that person today as somebody who can be chosen so
   * @param his whether it is himself, or somebody through whom he would read more himself: where he
   *     works, or for whom he acts
   */
  public static Decision mayChoose(Standing standing, boolean suitable, boolean his, Instant now) {
    return SettingsPolicy.onlyIf(
        suitable && !his, Refusal.PERSON_NOT_SUITABLE, mayLook(standing, now));
  }

  /**
   * May he say whether emergencies may be declared?
   *
   * @param his whether he declares them himself: then it stays the holder's
   */
  public static Decision maySetEmergencies(Standing standing, boolean his, Instant now) {
    boolean none = !his && !standing.has(Relation.DeclaredEmergency.class);
    return SettingsPolicy.onlyIf(none, Refusal.HOLDER_ONLY, mayLook(standing, now));
  }

  /**
   * May the actor name who decides for the holder? The holder, or who represents him by law; so
   * nobody names who comes after him.
   *
   * @param asSeen whether it still is who the actor saw, so that of two changes at once none is
   *     lost
   * @param suitable whether that one is referring doctor or in the circle, and not barred
   */
  public static Decision mayName(Standing standing, boolean asSeen, boolean suitable, Instant now) {
    return SettingsPolicy.onlyIf(
        suitable,
        Refusal.PERSON_NOT_SUITABLE,
        SettingsPolicy.onlyIf(
            asSeen,
            Refusal.SETTING_CHANGED_MEANWHILE,
            SettingsPolicy.aboutCompanions(standing, now)));
  }

  /**
   * May the actor end it? Who may name, and who decides for the holder himself.
   *
   * @param asSeen as where he is named
   */
  public static Decision mayEnd(Standing standing, boolean asSeen, Instant now) {
    Decision himself = mayLook(standing, now);
    Decision may =
        himself instanceof Decision.Permit
            ? himself
            : SettingsPolicy.aboutCompanions(standing, now);
    return SettingsPolicy.onlyIf(asSeen, Refusal.SETTING_CHANGED_MEANWHILE, may);
  }
}
