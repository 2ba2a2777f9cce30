package lu.opendsp.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Entitlement;
import lu.opendsp.policy.Explanation;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Scope;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.policy.Standing;
import org.springframework.stereotype.Component;

/**
 * Tells a holder what his record looks like to somebody else, and why (POLICY 8). The same rules
 * are asked with the other's facts, or with supposed ones, and the answer is cut down to what the
 * holder sees himself.
 *
 * <p>That somebody filed here is a relation too, and what he filed may be held back from the holder
 * for an announcement. So it counts only as far as the holder sees something of it; otherwise the
 * explanation would tell him that there is something.
 */
@Component
public final class OthersEyes {

  private final Gate gate;
  private final GateFacts facts;
  private final Directory directory;
  private final EntitlementMatrices matrices;
  private final Emergencies emergencies;

  OthersEyes(
      Gate gate,
      GateFacts facts,
      Directory directory,
      EntitlementMatrices matrices,
      Emergencies emergencies) {
    this.emergencies = emergencies;
    this.gate = gate;
    this.facts = facts;
    this.directory = directory;
    this.matrices = matrices;
  }

  /** Answers whether somebody filed anything the grant reaches: asked of who keeps documents. */
  public interface Filed {
    boolean by(Grant grant, PersonId person);
  }

  /**
   * What the holder wants to know.
   *
   * @param action what of it stands in the log
   */
  public record Look(Whom whom, AccessAction action, Filed filed) {}

  /** The record through somebody else's eyes, as far as the holder's own grant reaches. */
  public static final class Eyes {

    private final Grant grant;
    private final Standing standing;
    private final Actor actor;

    private Eyes(Grant grant, Standing standing, Actor actor) {
      this.grant = grant;
      this.standing = standing;
      this.actor = actor;
    }

    /** Why he reaches the record, or not. */
    public Why why() {
      return Why.of(Explanation.ofRecord(standing, grant.at()));
    }

    /** The holder's grant, narrowed to what the other reaches too. */
    public Grant grant() {
      return through(standing.relations());
    }

    /** The same after a change. */
    public Grant after(WhatIf change) {
      return through(change.after(standing.relations()));
    }

    private Grant through(List<Relation> relations) {
      var then =
          new Standing(standing.state(), standing.listed(), relations, standing.entitlement());
      Scope scope = AccessPolicy.scope(then, grant.at());
      return grant.through(new VisibleDocuments(scope, actor));
    }

    private Why why(DocumentFacts document) {
      return Why.of(Explanation.ofDocument(standing, document.labelFor(actor), grant.at()));
    }
  }

  /** Looks at the record; empty for a patient, or somebody, who is not known. */
  public <R> Optional<Opening<R>> look(
      Actor holder, PatientId patient, Look look, Function<Eyes, Answer<R>> find) {
    return actor(look.whom())
        .flatMap(other ->
            gate.read(
                holder,
                RecordPointer.of(patient),
                new Question<>(
                    look.action(),
                    List.of(),
                    (known, scope) ->
                        SettingsPolicy.mayChangeSettings(known.standing(), scope.at()),
                    grant -> find.apply(eyes(grant, look, other)))));
  }

  /** Why somebody may see one document, or not; the holder must see it himself. */
  public Optional<Opening<Why>> lookAt(Actor holder, Sought<?> sought, Look look) {
    return actor(look.whom())
        .flatMap(other ->
            gate.read(
                holder,
                sought.record(),
                Question.aboutViewers(
                    holder, sought, (grant, document) -> eyes(grant, look, other).why(document))));
  }

  private Eyes eyes(Grant grant, Look look, Actor other) {
    return new Eyes(grant, standing(grant, look, other), other);
  }

  private Standing standing(Grant grant, Look look, Actor other) {
    Instant now = grant.at();
    return switch (look.whom()) {
      case Whom.Anybody anybody ->
          new Standing(
              grant.facts().standing().state(),
              true,
              anybody.relations(now, emergencies.allowed(grant.record())),
              doctors(grant));
      case Whom.Somebody(PersonId person) -> {
        Standing known = facts.get(other, grant.record(), now).standing();
        boolean filed = look.filed().by(grant, person);
        List<Relation> told =
            known.relations().stream()
                .filter(relation -> filed || !(relation instanceof Relation.Author))
                .toList();
        yield new Standing(known.state(), known.listed(), told, atWork(grant, person, known));
      }
      case Whom.AtMySide _ -> facts.get(other, grant.record(), now).standing();
    };
  }

  private Entitlement doctors(Grant grant) {
    EntitlementMatrix matrix = matrix(grant);
    return new Entitlement(matrix.of(Profession.GENERAL_PRACTITIONER), matrix.emergency());
  }

  /**
   * An organisation is looked at as all who work there together: it reads what any of them reads.
   */
  private Entitlement atWork(Grant grant, PersonId person, Standing known) {
    var folders = new HashSet<DocumentCategory>(known.entitlement().profession());
    directory
        .professionsAt(person)
        .forEach(profession -> folders.addAll(matrix(grant).of(profession)));
    return new Entitlement(folders, known.entitlement().emergency());
  }

  private EntitlementMatrix matrix(Grant grant) {
    return matrices.get(grant.facts().version().matrix());
  }

  private Optional<Actor> actor(Whom whom) {
    return switch (whom) {
      case Whom.Anybody anybody -> Optional.of(actor(kind(anybody), UUID.randomUUID()));
      case Whom.Somebody(PersonId person) ->
          directory.find(person).map(who -> actor(kind(who), person.value()));
      case Whom.AtMySide(PatientId person) -> Optional.of(actor(ActorKind.CIVIL, person.value()));
    };
  }

  private static Actor actor(ActorKind kind, UUID id) {
    return new Actor("", kind, id, Actor.Software.PORTAL);
  }

  private static ActorKind kind(Whom.Anybody anybody) {
    return anybody == Whom.Anybody.COMPANION ? ActorKind.CIVIL : ActorKind.PROFESSIONAL;
  }

  private static ActorKind kind(Listing who) {
    Profession profession = who.profession();
    return profession == Profession.OPERATOR
            || profession == Profession.IDENTITY_OFFICER
            || profession == Profession.AGENCY
        ? ActorKind.AGENCY
        : ActorKind.PROFESSIONAL;
  }
}
