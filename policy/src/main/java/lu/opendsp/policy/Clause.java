package lu.opendsp.policy;

import java.util.UUID;

/** One relation that holds, and what it reaches. A scope is the union of its clauses. */
public record Clause(Relation relation, Reach reach) {

  static Clause of(Relation relation, Entitlement entitlement) {
    return new Clause(relation, Reach.of(relation, entitlement));
  }

  /**
   * Answers whether the holder's exceptions count here: they name professionals, so his own side
   * sees what it sees without them.
   */
  public boolean heedsExemptions() {
    return !relation.ground().isOfHolderSide();
  }

  /**
   * Answers whether a document that is shown to him by name is seen through this relation in any
   * mode. An exception counts among relations of care; that somebody once filed something here is
   * none, so whom the patient never let in is not let in by being named for one document.
   */
  public boolean showsByName() {
    return heedsExemptions() && relation.ground() != Ground.AUTHOR;
  }

  /**
   * Answers whether what is hidden from those who represent a minor is hidden here. A companion of
   * a minor is chosen, or at least borne with, by them: what he saw they could see.
   */
  public boolean heedsHiding() {
    return relation instanceof Relation.LegalRepresentative
        || relation instanceof Relation.Companion;
  }

  boolean isHidden(DocumentLabel label) {
    return heedsHiding() && label.hiding() != Hiding.NONE;
  }

  boolean admits(Confidentiality mode, DocumentLabel label) {
    if (isHidden(label)) {
      return false;
    }
    if (!heedsExemptions()) {
      return reach.admits(mode, label);
    }
    if (isHiddenFromGiver(label)) {
      return false;
    }
    return switch (label.exemption()) {
      case NONE -> reach.admits(mode, label);
      case SHOWN -> isShownByName(label) || reach.admits(mode, label);
      case HIDDEN, NOT_NAMED -> false;
    };
  }

  /** What the holder hides by name from somebody, he hides from who acts for him. */
  boolean isHiddenFromGiver(DocumentLabel label) {
    UUID giver = relation.actingFor();
    return giver != null && label.exemptions().of(giver).hides();
  }

  /** The folder still counts: a name goes before the mode, not before the matrix. */
  boolean isShownByName(DocumentLabel label) {
    return showsByName()
        && label.exemption() == Exemption.SHOWN
        && reach.categories().contains(label.category());
  }
}
