package lu.opendsp.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Directory;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Relation;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.policy.Standing;
import org.springframework.stereotype.Component;

/**
 * What could somebody see between two past moments (POLICY 8)? The same rules are asked with the
 * facts as they were, at each moment at which one of them changed. The holder alone is told, about
 * documents he sees himself.
 */
@Component
public final class PastEyes {

  private final Gate gate;
  private final PastFacts facts;
  private final Directory directory;
  private final Clock clock;

  PastEyes(Gate gate, PastFacts facts, Directory directory, Clock clock) {
    this.gate = gate;
    this.facts = facts;
    this.directory = directory;
    this.clock = clock;
  }

  /** A stretch of the past: its end does not belong to it. */
  public record Stretch(Instant from, Instant to) {}

  /** The record as it was to somebody. */
  public static final class Past {

    private final Grant grant;
    private final Actor other;
    private final List<Stretch> stretches;
    private final List<Standing> standings;
    private final Optional<Instant> begin;

    private Past(
        Grant grant,
        Actor other,
        List<Stretch> stretches,
        List<Standing> standings,
        Optional<Instant> begin) {
      this.grant = grant;
      this.other = other;
      this.stretches = List.copyOf(stretches);
      this.standings = List.copyOf(standings);
      this.begin = begin;
    }

    /** The holder's own grant. */
    public Grant grant() {
      return grant;
    }

    /** Since when anything is known of the record. */
    public Optional<Instant> begin() {
      return begin;
    }

    /** Those of these documents that he could see at one moment or another, and why. */
    public Map<DocumentId, Ground> reached(List<PastDocument> documents) {
      Optional<Instant> filed =
          documents.stream()
              .filter(document -> document.isFiledBy(other))
              .map(PastDocument::filedAt)
              .min(Instant::compareTo);
      var reached = new LinkedHashMap<DocumentId, Ground>();
      for (PastDocument document : documents) {
        ground(document, filed).ifPresent(ground -> reached.put(document.id(), ground));
      }
      return reached;
    }

    private Optional<Ground> ground(PastDocument document, Optional<Instant> filed) {
      for (int i = 0; i < stretches.size(); i++) {
        Stretch stretch = stretches.get(i);
        for (Instant then : document.moments(stretch.from(), stretch.to())) {
          boolean author = filed.isPresent() && !then.isBefore(filed.get());
          Standing standing = author ? asAuthor(standings.get(i)) : standings.get(i);
          if (AccessPolicy.scope(standing, then).decide(document.labelFor(other, then))
              instanceof Decision.Permit(Ground ground, _)) {
            return Optional.of(ground);
          }
        }
      }
      return Optional.empty();
    }

    private static Standing asAuthor(Standing standing) {
      List<Relation> relations =
          Stream.concat(standing.relations().stream(), Stream.of(new Relation.Author())).toList();
      return new Standing(standing.state(), standing.listed(), relations, standing.entitlement());
    }
  }

  /** Looks back; empty for a patient, or somebody, who is not known. */
  public <R> Optional<Opening<R>> look(
      Actor holder,
      PatientId patient,
      PersonId person,
      Stretch day,
      Function<Past, Answer<R>> find) {
    return directory
        .find(person)
        .flatMap(who ->
            gate.read(
                holder,
                RecordPointer.of(patient),
                new Question<>(
                    AccessAction.SEEN_AS,
                    List.of(),
                    (known, scope) ->
                        SettingsPolicy.mayChangeSettings(known.standing(), scope.at()),
                    grant -> find.apply(past(grant, person, day)))));
  }

  private Past past(Grant grant, PersonId person, Stretch day) {
    var other = new Actor("", ActorKind.PROFESSIONAL, person.value(), Actor.Software.PORTAL);
    Optional<Instant> begin = facts.begin(grant.record());
    Instant from = begin.filter(first -> first.isAfter(day.from())).orElse(day.from());
    Instant now = clock.instant();
    Instant to = day.to().isAfter(now) ? now : day.to();
    var stretches = new ArrayList<Stretch>();
    if (begin.isPresent() && from.isBefore(to)) {
      Instant start = from;
      for (Instant change : facts.changes(other, grant.record(), from, to)) {
        stretches.add(new Stretch(start, change));
        start = change;
      }
      stretches.add(new Stretch(start, to));
    }
    List<Standing> standings =
        stretches.stream().map(stretch -> facts.at(other, grant.record(), stretch.from())).toList();
    return new Past(grant, other, stretches, standings, begin);
  }
}
