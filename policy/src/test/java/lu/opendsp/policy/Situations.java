package lu.opendsp.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts of a question, as short as a sentence. */
final class Situations {

  static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  static final Duration MOMENT = Duration.ofNanos(1000);

  static final DocumentCategory ORDINARY = DocumentCategory.MEDICAL;

  /** Of a profession that the matrix does not narrow. */
  static final Entitlement ALL_FOLDERS =
      new Entitlement(EnumSet.allOf(DocumentCategory.class), EnumSet.allOf(DocumentCategory.class));

  private Situations() {}

  static Standing open(Relation... relations) {
    return in(RecordState.OPEN, relations);
  }

  static Standing in(RecordState state, Relation... relations) {
    return new Standing(state, true, List.of(relations), ALL_FOLDERS);
  }

  /** A record in this state since now. */
  static LifePoint since(RecordState state) {
    return new LifePoint(state, NOW, true, LifeTerms.LAW, NOW);
  }

  static Standing unlisted(Relation... relations) {
    return new Standing(RecordState.OPEN, false, List.of(relations), ALL_FOLDERS);
  }

  static Relation holder() {
    return new Relation.Holder();
  }

  static Relation representative() {
    return new Relation.LegalRepresentative(null);
  }

  static Relation companion() {
    return new Relation.Companion(null);
  }

  /** Chosen for these folders alone. */
  static Relation companionFor(DocumentCategory... folders) {
    return new Relation.Companion(null, Set.of(folders), false);
  }

  /** Chosen for all folders, and to decide for the holder. */
  static Relation manager() {
    return managerUntil(null);
  }

  static Relation managerUntil(@Nullable Instant end) {
    return new Relation.Companion(end, EnumSet.allOf(DocumentCategory.class), true);
  }

  static Relation blocked() {
    return new Relation.Blocked();
  }

  /** The patient objects at this visit: to the asker, or to the place where he works. */
  static Relation objection(boolean place) {
    return new Relation.VisitObjection(NOW.plus(Duration.ofHours(1)), place);
  }

  static Relation referringDoctor() {
    return new Relation.ReferringDoctor(null);
  }

  static Relation circleMember() {
    return new Relation.TrustedCircleMember(null);
  }

  static Relation codeUntil(Instant end) {
    return new Relation.PresentedCode(end);
  }

  static Relation code() {
    return codeUntil(NOW.plus(Duration.ofHours(1)));
  }

  static Relation stayUntil(Instant end) {
    return new Relation.CareStay(end);
  }

  /** Still there: no end yet. */
  static Relation stay() {
    return new Relation.CareStay(null);
  }

  static Relation organisation() {
    return new Relation.AuthorisedOrganisation(null);
  }

  static Relation emergency(boolean restricted) {
    return new Relation.DeclaredEmergency(NOW.plus(Duration.ofMinutes(1)), restricted);
  }

  /** For whom somebody acts. */
  static final UUID GIVER = UUID.fromString("7b0f6d1e-2f4b-4a53-9c68-0d5c5b1f2a10");

  /** Acts for somebody who stands so, with an hour to go. */
  static Relation mandated(Relation lent, boolean restricted) {
    return new Relation.Mandated(
        GIVER, lent, ALL_FOLDERS, restricted, NOW.plus(Duration.ofHours(1)));
  }

  static Relation author() {
    return new Relation.Author();
  }

  static Relation healthFund() {
    return new Relation.HealthFund();
  }

  static Relation operator() {
    return new Relation.Operator();
  }

  /** Somebody else's document in one of the four modes; an announcement has an hour to go. */
  static DocumentLabel anothers(Confidentiality mode) {
    return new DocumentLabel(lasting(mode), false, ORDINARY);
  }

  /** The asker's own document. */
  static DocumentLabel own(Confidentiality mode) {
    return new DocumentLabel(lasting(mode), true, ORDINARY);
  }

  static Mode lasting(Confidentiality mode) {
    return mode == Confidentiality.ANNOUNCEMENT
        ? Mode.announced(NOW.plus(Duration.ofHours(1)), Confidentiality.NORMAL)
        : Mode.of(mode);
  }

  static Decision permit(Ground ground) {
    return new Decision.Permit(ground);
  }

  static Decision deny(Refusal refusal) {
    return new Decision.Deny(refusal);
  }

  static Decision decide(Standing standing, DocumentLabel label) {
    return AccessPolicy.scope(standing, NOW).decide(label);
  }
}
