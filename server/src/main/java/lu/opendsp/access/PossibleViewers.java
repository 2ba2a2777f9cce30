package lu.opendsp.access;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.consent.CareStay;
import lu.opendsp.consent.CareStays;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.Chosen;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Decision;
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
  private final Directory directory;
  private final GateFacts facts;
  private final Gate gate;

  PossibleViewers(
      Choices choices,
      PresenceCodes codes,
      CareStays stays,
      Directory directory,
      GateFacts facts,
      Gate gate) {
    this.choices = choices;
    this.codes = codes;
    this.stays = stays;
    this.directory = directory;
    this.facts = facts;
    this.gate = gate;
  }

  /** Somebody who can see a document, on what ground, and until when the ground lasts. */
  public record Viewer(Listing who, Ground ground, @Nullable Instant until) {}

  /**
   * The viewers of a document, as it is and in each of the modes asked for: for its holder, when he
   * sees it himself. That he looked is a line of the log, as when he looks at his other settings.
   */
  public Optional<Opening<Viewers>> of(Actor actor, Sought<?> sought, Collection<Mode> modes) {
    return gate.lookAtViewers(
        actor,
        sought,
        (grant, document) -> {
          var then = new LinkedHashMap<Mode, List<Viewer>>();
          modes.forEach(mode -> then.put(mode, viewers(document.in(mode), grant.at())));
          return new Viewers(viewers(document, grant.at()), then);
        });
  }

  /** Who can see a document now, and who could in other modes. */
  public record Viewers(List<Viewer> now, Map<Mode, List<Viewer>> then) {

    public Viewers {
      now = List.copyOf(now);
      then = Map.copyOf(then);
    }
  }

  private List<Viewer> viewers(DocumentFacts document, Instant now) {
    return candidates(document).stream().flatMap(who -> viewer(who, document, now)).toList();
  }

  private List<Listing> candidates(DocumentFacts document) {
    List<PersonId> people =
        Stream.of(
                choices.inForce(document.record()).stream().map(Chosen::person),
                codes.inForce(document.record()).stream()
                    .flatMap(code -> code.presentedBy().stream()),
                stays.inForce(document.record()).stream().map(CareStay::organisation),
                Stream.of(document.filer()))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    Map<PersonId, Listing> listings =
        directory.findAll(people).stream()
            .collect(Collectors.toMap(Listing::id, Function.identity()));
    return people.stream().flatMap(id -> Stream.ofNullable(listings.get(id))).toList();
  }

  private Stream<Viewer> viewer(Listing who, DocumentFacts document, Instant now) {
    var asked = new Actor("", ActorKind.PROFESSIONAL, who.id().value(), Actor.Software.PORTAL);
    Scope scope = AccessPolicy.scope(facts.get(asked, document.record(), now).standing(), now);
    return switch (scope.decide(document.labelFor(asked))) {
      case Decision.Permit(Ground ground) ->
          Stream.of(new Viewer(who, ground, until(scope, ground)));
      case Decision.Deny _ -> Stream.empty();
    };
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
