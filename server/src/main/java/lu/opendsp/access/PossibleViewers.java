package lu.opendsp.access;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.audit.Who;
import lu.opendsp.consent.CareStay;
import lu.opendsp.consent.CareStays;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.Chosen;
import lu.opendsp.consent.Companion;
import lu.opendsp.consent.Companions;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.consent.Mandate;
import lu.opendsp.consent.Mandates;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.consent.Representation;
import lu.opendsp.consent.Representations;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.EntitlementMatrices;
import lu.opendsp.directory.EntitlementMatrix;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Entitlement;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Mode;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the rules, for everybody who stands in some relation to a record, whether he can see a
 * document now. The holder alone is told. Who is there by a stay is told as the organisation, not
 * as each of the many who work there.
 */
@Component
public final class PossibleViewers {

  private final Choices choices;
  private final PresenceCodes codes;
  private final CareStays stays;
  private final Emergencies emergencies;
  private final Mandates mandates;
  private final Directory directory;
  private final Companions companions;
  private final Representations representations;
  private final GateFacts facts;
  private final EntitlementMatrices matrices;
  private final Gate gate;

  PossibleViewers(
      Choices choices,
      PresenceCodes codes,
      CareStays stays,
      Emergencies emergencies,
      Mandates mandates,
      Directory directory,
      Companions companions,
      Representations representations,
      GateFacts facts,
      EntitlementMatrices matrices,
      Gate gate) {
    this.choices = choices;
    this.codes = codes;
    this.stays = stays;
    this.emergencies = emergencies;
    this.mandates = mandates;
    this.directory = directory;
    this.companions = companions;
    this.representations = representations;
    this.facts = facts;
    this.matrices = matrices;
    this.gate = gate;
  }

  /**
   * Somebody who can see a document, on what ground, and until when the ground lasts.
   *
   * @param actingFor for whom he acts, or null where he stands so himself
   */
  public record Viewer(Who who, Ground ground, @Nullable Instant until, @Nullable Who actingFor) {}

  /**
   * The viewers of a document, as it is and in each of the modes asked for: for its holder, when he
   * sees it himself. That he looked is a line of the log, as when he looks at his other settings.
   */
  public Optional<Opening<Viewers>> of(Actor actor, Sought<?> sought, Collection<Mode> modes) {
    return gate.read(
        actor,
        sought.record(),
        Question.aboutViewers(
            actor,
            sought,
            (grant, document) -> {
              var then = new LinkedHashMap<Mode, List<Viewer>>();
              modes.forEach(mode -> then.put(mode, viewers(document.in(mode), grant)));
              return new Viewers(viewers(document, grant), then);
            }));
  }

  /** Who can see a document now, and who could in other modes. */
  public record Viewers(List<Viewer> now, Map<Mode, List<Viewer>> then) {

    public Viewers {
      now = List.copyOf(now);
      then = Map.copyOf(then);
    }
  }

  /** Who else is at the holder's side is told to the holder alone, not to who manages for him. */
  private List<Viewer> viewers(DocumentFacts document, Grant grant) {
    Stream<Actor> atTheSide =
        Stream.concat(
                representations.of(document.record()).stream().map(Representation::who),
                companions.of(document.record()).stream().map(Companion::who))
            .distinct()
            .map(who -> new Actor("", ActorKind.CIVIL, who.value(), Actor.Software.PORTAL))
            .filter(one -> grant.ground() == Ground.HOLDER || one.id().equals(grant.actor().id()));
    return Stream.concat(atTheSide, candidates(document))
        .flatMap(asked -> viewer(asked, document, grant.at()))
        .toList();
  }

  private Stream<Actor> candidates(DocumentFacts document) {
    List<PersonId> people =
        Stream.of(
                choices.inForce(document.record()).stream().map(Chosen::person),
                codes.inForce(document.record()).stream()
                    .flatMap(code -> code.presentedBy().stream()),
                stays.inForce(document.record()).stream().map(CareStay::organisation),
                emergencies.inForce(document.record()).stream(),
                document.exemptions().shown().stream().map(PersonId::new),
                Stream.of(document.filer()))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    List<PersonId> mandated = mandates.inForceOf(people).stream().map(Mandate::mandated).toList();
    List<PersonId> all = Stream.concat(people.stream(), mandated.stream()).distinct().toList();
    Set<PersonId> listed =
        directory.findAll(all).stream().map(Listing::id).collect(Collectors.toSet());
    return all.stream()
        .filter(listed::contains)
        .map(id -> new Actor("", ActorKind.PROFESSIONAL, id.value(), Actor.Software.PORTAL));
  }

  private Stream<Viewer> viewer(Actor asked, DocumentFacts document, Instant now) {
    Facts known = facts.get(asked, document.record(), now);
    return Stream.concat(
            Stream.of(known.standing()), ofStaff(known).map(known.standing()::entitled))
        .map(standing -> AccessPolicy.scope(standing, now))
        .flatMap(scope -> viewer(known, scope, scope.decide(document.labelFor(asked))))
        .limit(1);
  }

  private static Stream<Viewer> viewer(Facts known, Scope scope, Decision decision) {
    return switch (decision) {
      case Decision.Permit(Ground ground, _) ->
          Stream.of(
              new Viewer(
                  known.who(ground), ground, until(scope, ground), known.actingFor(decision)));
      case Decision.Deny _ -> Stream.empty();
    };
  }

  /** An organisation can see what anybody can see who works there. */
  private Stream<Entitlement> ofStaff(Facts known) {
    EntitlementMatrix matrix = matrices.get(known.version().matrix());
    return directory.professionsAt(new PersonId(known.actor().id())).stream()
        .map(profession -> new Entitlement(matrix.of(profession), matrix.emergency()));
  }

  private static @Nullable Instant until(Scope scope, Ground ground) {
    return scope.clauses().stream()
        .map(clause -> clause.relation())
        .filter(relation -> relation.ground() == ground)
        .findFirst()
        .map(Relation::until)
        .orElse(null);
  }
}
