package lu.opendsp.document;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.OthersEyes;
import lu.opendsp.access.OthersEyes.Eyes;
import lu.opendsp.access.OthersEyes.Look;
import lu.opendsp.access.RecordPointer;
import lu.opendsp.access.Sought;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.access.WhatIf;
import lu.opendsp.access.Whom;
import lu.opendsp.access.Why;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.DocumentCategory;
import org.springframework.stereotype.Component;

/**
 * A holder's record as somebody else sees it, why, and what a change would make of it: each time no
 * more than the holder sees himself.
 */
@Component
public final class Projections {

  private final OthersEyes eyes;
  private final Documents documents;
  private final DocumentSieve sieve;
  private final Registry registry;
  private final StrayQuestions strays;

  Projections(
      OthersEyes eyes,
      Documents documents,
      DocumentSieve sieve,
      Registry registry,
      StrayQuestions strays) {
    this.eyes = eyes;
    this.documents = documents;
    this.sieve = sieve;
    this.registry = registry;
    this.strays = strays;
  }

  /** Why somebody is let in or not, and one page of what he would see. */
  public record Projection(Why why, Opening.Granted<DocumentPage> seen) {}

  /**
   * What a change makes of what somebody sees.
   *
   * @param now how many documents he sees now
   * @param then how many he would see
   * @param vitalLost how many about allergies, medicines and the summary he would lose
   */
  public record Difference(int now, int then, int vitalLost) {}

  /**
   * What somebody at the holder's side sees, and what he would see with everything.
   *
   * @param then how many of these are in which folder; none of the others
   */
  public record AtTheSide(Difference difference, Map<DocumentCategory, Long> then) {

    public AtTheSide {
      then = Map.copyOf(then);
    }
  }

  private record Sealed(Why why, Grant grant, DocumentSieve.Found found) {}

  /** The record as somebody sees it; empty when he is not known. */
  public Optional<Opening<Projection>> seenAs(
      Actor holder, PatientId patient, Whom whom, DocumentFilter filter, Slice slice) {
    return eyes.look(
            holder,
            patient,
            look(whom, AccessAction.SEEN_AS),
            seen -> {
              Grant grant = seen.grant();
              DocumentSieve.Found found = sieve.find(grant, filter, slice);
              List<DocumentId> ids = found.page().items().stream().map(Row::id).toList();
              registry.noteSeen(grant, ids);
              return new Answer<>(
                  new Sealed(seen.why(), grant, found),
                  AccessAction.SEEN_AS,
                  ids,
                  ids.size(),
                  whom.code());
            })
        .map(this::unsealed);
  }

  private Opening<Projection> unsealed(Opening<Sealed> opening) {
    return switch (opening) {
      case Opening.Refused<Sealed>(var refusal) -> new Opening.Refused<>(refusal);
      case Opening.Granted<Sealed>(Grant whole, Sealed(Why why, Grant grant, var found)) ->
          new Opening.Granted<>(
              whole,
              new Projection(why, new Opening.Granted<>(grant, documents.unsealed(grant, found))));
    };
  }

  /** Why somebody is let into the record, or not; empty when he is not known. */
  public Optional<Opening<Why>> why(Actor holder, PatientId patient, Whom whom) {
    return eyes.look(
        holder,
        patient,
        look(whom, AccessAction.ACCESS_EXPLAINED),
        seen -> Answer.of(seen.why(), AccessAction.ACCESS_EXPLAINED, whom.code()));
  }

  /**
   * Why somebody sees one document, or not; empty for one the asker does not see, or is not the
   * holder of, and for somebody who is not known.
   */
  public Optional<Why> why(Actor holder, DocumentId document, Whom whom) {
    var sought =
        new Sought<>(
            RecordPointer.of(document),
            document,
            _ -> registry.find(document).orElseThrow(),
            Row::facts);
    Optional<Opening<Why>> answer =
        eyes.lookAt(holder, sought, look(whom, AccessAction.SETTINGS_READ));
    if (answer.isEmpty()) {
      strays.note(holder, AccessAction.SETTINGS_READ);
    }
    return answer.flatMap(opening ->
        opening instanceof Opening.Granted<Why>(_, Why why) ? Optional.of(why) : Optional.empty());
  }

  /** What a change about somebody would make of what he sees; empty when he is not known. */
  public Optional<Opening<Difference>> whatIf(
      Actor holder, PatientId patient, PersonId person, WhatIf change) {
    return whatIf(holder, patient, new Whom.Somebody(person), change);
  }

  /** The same about whomever. */
  public Optional<Opening<Difference>> whatIf(
      Actor holder, PatientId patient, Whom whom, WhatIf change) {
    return eyes.look(
        holder,
        patient,
        look(whom, AccessAction.SETTINGS_READ),
        seen -> Answer.of(difference(seen, change), AccessAction.SETTINGS_READ, whom.code()));
  }

  /** What somebody at the holder's side sees, and would see with everything, folder by folder. */
  public Optional<Opening<AtTheSide>> atTheSide(Actor holder, PatientId patient, Whom whom) {
    return eyes.look(
        holder,
        patient,
        look(whom, AccessAction.SETTINGS_READ),
        seen -> {
          List<Row> then = rows(seen.after(WhatIf.ACCOMPANY));
          Map<DocumentCategory, Long> folders =
              then.stream()
                  .collect(
                      Collectors.groupingBy(row -> row.type().category(), Collectors.counting()));
          return Answer.of(
              new AtTheSide(difference(rows(seen.grant()), then), folders),
              AccessAction.SETTINGS_READ,
              whom.code());
        });
  }

  private Difference difference(Eyes seen, WhatIf change) {
    return difference(rows(seen.grant()), rows(seen.after(change)));
  }

  private static Difference difference(List<Row> now, List<Row> then) {
    Set<DocumentId> kept = new HashSet<>();
    then.forEach(row -> kept.add(row.id()));
    long vitalLost =
        now.stream().filter(row -> row.type().isVital() && !kept.contains(row.id())).count();
    return new Difference(now.size(), then.size(), Math.toIntExact(vitalLost));
  }

  private List<Row> rows(Grant grant) {
    return registry.findAll(grant.record(), grant.visible(), DocumentFilter.all());
  }

  private Look look(Whom whom, AccessAction action) {
    return new Look(
        whom,
        action,
        (grant, person) -> registry.filers(grant.record(), grant.visible()).contains(person));
  }
}
