package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.ExemptionDesk;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordPointer;
import lu.opendsp.access.Sought;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Exemptions;
import lu.opendsp.policy.Refusal;
import org.springframework.stereotype.Component;

/**
 * What the holder says about one document and single professionals: only my gynaecologist, not my
 * dentist (POLICY 2).
 */
@Component
public final class DocumentExemptions {

  private final Gate gate;
  private final ExemptionDesk desk;
  private final Registry registry;
  private final ExemptionRows rows;
  private final StrayQuestions strays;

  DocumentExemptions(
      Gate gate, ExemptionDesk desk, Registry registry, ExemptionRows rows, StrayQuestions strays) {
    this.gate = gate;
    this.desk = desk;
    this.registry = registry;
    this.rows = rows;
    this.strays = strays;
  }

  /**
   * What is said, and how often that changed.
   *
   * @param version to be given back with a change, so that nobody's is lost
   */
  public record Said(Exemptions exemptions, long version) {}

  /** One thing to be said from now on. */
  public sealed interface Wish {
    /** It is shown to him, whatever its mode. */
    record Show(PersonId person) implements Wish {}

    /** It is hidden from him. */
    record Hide(PersonId person) implements Wish {}

    /** Nothing is said about him any longer. */
    record Forget(PersonId person) implements Wish {}

    /** It is hidden from all who are not named, or the mode decides about them again. */
    record OnlyNamed(boolean only) implements Wish {}
  }

  /** What came of it. */
  public sealed interface Changed {
    record Done(Said said) implements Changed {}

    /** More people than anybody names. */
    record TooMany() implements Changed {}

    /** Somebody changed it since the asker looked. */
    record Outdated() implements Changed {}

    /** No such document for the asker, or it is not his to say. */
    record Unknown() implements Changed {}

    record Refused(Refusal refusal) implements Changed {}
  }

  /** What is said now; empty for a document the asker does not see, or is not the holder of. */
  public Optional<Said> now(Actor actor, DocumentId document) {
    var sought =
        new Sought<>(
            RecordPointer.of(document),
            document,
            _ -> registry.find(document).orElseThrow(),
            Row::facts);
    Optional<Opening<Said>> answer =
        desk.look(actor, sought, (_, facts) -> new Said(facts.exemptions(), rows.version(facts)));
    if (answer.isEmpty()) {
      strays.note(actor, AccessAction.SETTINGS_READ);
    }
    return answer.flatMap(opening ->
        opening instanceof Opening.Granted<Said>(_, Said said)
            ? Optional.of(said)
            : Optional.empty());
  }

  /**
   * What is said about one document.
   *
   * @param since when it was last changed
   */
  public record OfDocument(
      DocumentId document, Exemptions exemptions, long version, Instant since) {}

  /** All that is said, about the documents the holder sees. */
  public Opening<List<OfDocument>> all(Actor actor, PatientId patient) {
    return desk.lookAtAll(actor, patient, rows::all);
  }

  /** Says one thing, if nothing else was said since this version. */
  public Changed change(Actor actor, DocumentId document, long version, Wish wish) {
    return gate.inOneGo(_ -> changeLocked(actor, document, version, wish));
  }

  /**
   * Hides it from somebody for its holder: by the professional who decides for him, who is told
   * nothing of what else is said.
   */
  public Changed hide(Actor actor, DocumentId document, PersonId whom) {
    return gate.inOneGo(_ -> {
      Optional<Row> row = registry.lock(document);
      if (row.isEmpty()) {
        strays.note(actor, AccessAction.EXEMPTIONS_CHANGED);
        return new Changed.Unknown();
      }
      DocumentFacts facts = row.get().facts();
      return told(
          desk.hide(
              actor,
              facts,
              whom,
              grant -> effect(grant, row.get(), rows.version(facts), new Wish.Hide(whom))));
    });
  }

  private Changed changeLocked(Actor actor, DocumentId document, long version, Wish wish) {
    Optional<Row> row = registry.lock(document);
    if (row.isEmpty()) {
      strays.note(actor, AccessAction.EXEMPTIONS_CHANGED);
      return new Changed.Unknown();
    }
    return told(
        desk.change(
            actor,
            row.get().facts(),
            named(wish),
            grant -> effect(grant, row.get(), version, wish)));
  }

  private Answer<Changed> effect(Grant grant, Row row, long version, Wish wish) {
    Exemptions then = then(row.facts().exemptions(), wish);
    long now = rows.version(row.facts());
    if (now != version) {
      return answer(row, new Changed.Outdated(), "OUTDATED");
    }
    if (then.tooMany()) {
      return answer(row, new Changed.TooMany(), "TOO_MANY");
    }
    registry.noteSeen(grant, List.of(row.id()));
    rows.say(grant, row.facts(), then, version + 1);
    return answer(row, new Changed.Done(new Said(then, version + 1)), detail(wish));
  }

  private static Answer<Changed> answer(Row row, Changed changed, String detail) {
    return new Answer<>(changed, AccessAction.EXEMPTIONS_CHANGED, List.of(row.id()), 1, detail);
  }

  private static Optional<PersonId> named(Wish wish) {
    return switch (wish) {
      case Wish.Show(PersonId person) -> Optional.of(person);
      case Wish.Hide(PersonId person) -> Optional.of(person);
      case Wish.Forget _, Wish.OnlyNamed _ -> Optional.empty();
    };
  }

  private static Exemptions then(Exemptions now, Wish wish) {
    return switch (wish) {
      case Wish.Show(PersonId person) -> now.showing(person.value());
      case Wish.Hide(PersonId person) -> now.hiding(person.value());
      case Wish.Forget(PersonId person) -> now.forgetting(person.value());
      case Wish.OnlyNamed(boolean only) -> now.forNamedOnly(only);
    };
  }

  private static String detail(Wish wish) {
    return switch (wish) {
      case Wish.Show(PersonId person) -> "+" + person;
      case Wish.Hide(PersonId person) -> "-" + person;
      case Wish.Forget(PersonId person) -> "=" + person;
      case Wish.OnlyNamed(boolean only) -> only ? "ONLY_NAMED" : "BY_MODE";
    };
  }

  /** A document the asker does not see, or is not the holder of, is unknown (POLICY 7). */
  private static Changed told(Opening<Changed> opening) {
    return switch (opening) {
      case Opening.Granted<Changed>(_, Changed done) -> done;
      case Opening.Refused<Changed>(Refusal refusal) ->
          refusal == Refusal.PERSON_NOT_SUITABLE
              ? new Changed.Refused(refusal)
              : new Changed.Unknown();
    };
  }
}
