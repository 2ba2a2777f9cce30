package lu.opendsp.policy;

import static lu.opendsp.policy.Cell.NO;
import static lu.opendsp.policy.Cell.OWN;
import static lu.opendsp.policy.Cell.YES;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One row of the table in POLICY 2: what a relation reaches, mode by mode, and in which categories.
 */
public record Reach(
    Cell normal,
    Cell restricted,
    Cell privat,
    Cell announcement,
    Set<DocumentCategory> categories) {

  private static final Set<DocumentCategory> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(DocumentCategory.class));

  /** Benefit statements are for the holder's side and the referring doctor (seed S0). */
  private static final Set<DocumentCategory> WITHOUT_BENEFITS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DocumentCategory.BENEFITS)));

  private static final Reach HOLDER = new Reach(YES, YES, YES, NO, ALL);

  /** As the patient himself (seed S2: equal rights for reading). */
  private static final Reach COMPANION = new Reach(YES, YES, YES, NO, ALL);

  private static final Reach REFERRING_DOCTOR = new Reach(YES, YES, OWN, YES, ALL);
  private static final Reach TRUSTED_CIRCLE = new Reach(YES, YES, OWN, YES, WITHOUT_BENEFITS);
  private static final Reach PRESENCE_CODE = new Reach(YES, OWN, OWN, YES, WITHOUT_BENEFITS);
  private static final Reach CARE_STAY = new Reach(YES, OWN, OWN, YES, WITHOUT_BENEFITS);
  private static final Reach ORGANISATION = new Reach(YES, OWN, OWN, YES, WITHOUT_BENEFITS);
  private static final Reach AUTHOR = new Reach(OWN, OWN, OWN, OWN, WITHOUT_BENEFITS);
  private static final Reach EMERGENCY = new Reach(YES, NO, NO, YES, WITHOUT_BENEFITS);
  private static final Reach EMERGENCY_RESTRICTED = new Reach(YES, YES, NO, YES, WITHOUT_BENEFITS);
  private static final Reach NOTHING = new Reach(NO, NO, NO, NO, Set.of());

  /**
   * The row of this relation, for somebody of this profession. The matrix narrows what is not a
   * choice of this one person; a summary is for doctors, and for others as the matrix says, in the
   * circle too. A companion is narrowed by the holder alone (POLICY 2).
   */
  static Reach of(Relation relation, Entitlement entitlement) {
    Reach row = row(relation);
    return switch (relation) {
      case Relation.AuthorisedOrganisation _, Relation.CareStay _, Relation.PresentedCode _ ->
          row.within(entitlement.narrow(row.categories));
      case Relation.DeclaredEmergency _ ->
          row.within(entitlement.narrowInEmergency(row.categories));
      case Relation.TrustedCircleMember _ ->
          row.within(entitlement.narrowOnly(DocumentCategory.SUMMARIES, row.categories));
      case Relation.Companion companion -> row.within(companion.folders());
      case Relation.Mandated mandated ->
          of(mandated.lent(), mandated.asGiver()).lent(mandated.restricted());
      case Relation.Holder _,
          Relation.LegalRepresentative _,
          Relation.ReferringDoctor _,
          Relation.Author _,
          Relation.Blocked _,
          Relation.VisitObjection _,
          Relation.HealthFund _,
          Relation.Operator _ ->
          row;
    };
  }

  private Reach within(Set<DocumentCategory> folders) {
    return new Reach(normal, restricted, privat, announcement, folders);
  }

  /**
   * As the giver, save what is restricted, unless the mandate says so, and what is private. Benefit
   * statements are for the referring doctor and nobody in his place (seed S0).
   */
  private Reach lent(boolean withRestricted) {
    boolean shown = withRestricted && restricted == YES;
    EnumSet<DocumentCategory> folders = EnumSet.copyOf(WITHOUT_BENEFITS);
    folders.retainAll(categories);
    return new Reach(
        normal, shown ? YES : OWN, OWN, announcement, Collections.unmodifiableSet(folders));
  }

  private static Reach row(Relation relation) {
    return switch (relation) {
      case Relation.Holder _, Relation.LegalRepresentative _ -> HOLDER;
      case Relation.Companion _ -> COMPANION;
      case Relation.ReferringDoctor _ -> REFERRING_DOCTOR;
      case Relation.TrustedCircleMember _ -> TRUSTED_CIRCLE;
      case Relation.PresentedCode _ -> PRESENCE_CODE;
      case Relation.CareStay _ -> CARE_STAY;
      case Relation.AuthorisedOrganisation _ -> ORGANISATION;
      case Relation.DeclaredEmergency emergency ->
          emergency.restricted() ? EMERGENCY_RESTRICTED : EMERGENCY;
      case Relation.Mandated mandated -> row(mandated.lent());
      case Relation.Author _ -> AUTHOR;
      case Relation.Blocked _,
          Relation.VisitObjection _,
          Relation.HealthFund _,
          Relation.Operator _ ->
          NOTHING;
    };
  }

  /** The cell of this mode. */
  public Cell in(Confidentiality mode) {
    return switch (mode) {
      case NORMAL -> normal;
      case RESTRICTED -> restricted;
      case PRIVATE -> privat;
      case ANNOUNCEMENT -> announcement;
    };
  }

  boolean admits(Confidentiality mode, DocumentLabel label) {
    return in(mode).admits(label.own()) && categories.contains(label.category());
  }

  boolean covers(Reach other) {
    return normal.compareTo(other.normal) >= 0
        && restricted.compareTo(other.restricted) >= 0
        && privat.compareTo(other.privat) >= 0
        && announcement.compareTo(other.announcement) >= 0
        && categories.containsAll(other.categories);
  }
}
