package lu.opendsp.access;

import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.policy.Relation;

/** A change of the settings about one person, thought through before it is made. */
public enum WhatIf {
  ENTRUST,
  DISMISS,
  BLOCK,
  UNBLOCK,
  DECLARE,
  END_DECLARATION,
  AUTHORISE,
  END_AUTHORISATION,
  /** To see everything at the holder's side. */
  ACCOMPANY;

  /** How he would stand then. */
  List<Relation> after(List<Relation> now) {
    return switch (this) {
      case ENTRUST -> with(now, new Relation.TrustedCircleMember(null));
      case DISMISS -> without(now, Relation.TrustedCircleMember.class);
      case BLOCK -> with(now, new Relation.Blocked());
      case UNBLOCK -> without(now, Relation.Blocked.class);
      case DECLARE -> with(now, new Relation.ReferringDoctor(null));
      case END_DECLARATION -> without(now, Relation.ReferringDoctor.class);
      case AUTHORISE -> with(now, new Relation.AuthorisedOrganisation(null));
      case ACCOMPANY -> with(now, new Relation.Companion(null));
      case END_AUTHORISATION -> without(now, Relation.AuthorisedOrganisation.class);
    };
  }

  private static List<Relation> with(List<Relation> now, Relation more) {
    return Stream.concat(without(now, more.getClass()).stream(), Stream.of(more)).toList();
  }

  private static List<Relation> without(List<Relation> now, Class<? extends Relation> kind) {
    return now.stream().filter(relation -> !kind.isInstance(relation)).toList();
  }
}
