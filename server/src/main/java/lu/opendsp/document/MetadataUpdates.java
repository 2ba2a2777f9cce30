package lu.opendsp.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.HidingDesk;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.access.WishedMode;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Corrects what is said about a document: its mode by those who may (POLICY 3), its title by who
 * filed it and still sees it. What was said before is kept, the version is counted, and the bytes
 * never change.
 */
@Component
public final class MetadataUpdates {

  private final Gate gate;
  private final Registry registry;
  private final Filing filing;
  private final ModeHistory modes;
  private final SealedMetadata metadata;
  private final HidingDesk hiding;
  private final HidingRows hidings;
  private final StrayQuestions strays;

  MetadataUpdates(
      Gate gate,
      Registry registry,
      Filing filing,
      ModeHistory modes,
      SealedMetadata metadata,
      HidingDesk hiding,
      HidingRows hidings,
      StrayQuestions strays) {
    this.gate = gate;
    this.registry = registry;
    this.filing = filing;
    this.modes = modes;
    this.metadata = metadata;
    this.hiding = hiding;
    this.hidings = hidings;
    this.strays = strays;
  }

  /**
   * What is to be said from now on.
   *
   * @param versionTag of which version this is thought
   * @param mode null where it stays
   * @param title null where it stays
   * @param hidden from those who represent a minor; null where that stays
   */
  public record Change(
      String versionTag,
      @Nullable ModeWish mode,
      @Nullable String title,
      @Nullable Boolean hidden) {

    /** All stays but mode and title. */
    public Change(String versionTag, @Nullable ModeWish mode, @Nullable String title) {
      this(versionTag, mode, title, null);
    }
  }

  /** What came of it. */
  public sealed interface Updated {
    /** It is said now; empty when the asker, by his own change, sees it no longer. */
    record Done(Optional<DocumentEntry> entry) implements Updated {}

    record Unknown() implements Updated {}

    /** Somebody changed it since the asker looked. */
    record Outdated() implements Updated {}

    record Refused(Refusal refusal) implements Updated {}
  }

  /** One change with a decision and a line of its own. */
  private interface Step {
    Opening<Updated> ask(Actor actor, Row row, Effect effect);
  }

  /** What is done when a step is permitted. */
  private interface Effect {
    Answer<Updated> under(Grant grant, Runnable change, AccessAction action, String detail);
  }

  /** Does all or nothing. */
  public Updated update(Actor actor, DocumentId document, Change change) {
    List<Step> steps = steps(change);
    var refused = new ArrayList<Step>();
    Updated answer =
        gate.inOneGo(status -> {
          refused.clear();
          Optional<Row> row = registry.lock(document);
          if (row.isEmpty()) {
            strays.note(actor, AccessAction.OPENED);
            return new Updated.Unknown();
          }
          Updated done = new Updated.Outdated();
          for (Step step : steps) {
            boolean first = step.equals(steps.getFirst());
            done = answer(step.ask(actor, row.get(), effect(row.get(), change, first)));
            if (!(done instanceof Updated.Done)) {
              if (!first) {
                status.setRollbackOnly();
                refused.add(step);
              }
              return done;
            }
          }
          return done;
        });
    refused.forEach(step -> note(actor, document, step, answer));
    return answer;
  }

  /** The line of a refusal that was rolled back with the step before it; nothing is changed. */
  private void note(Actor actor, DocumentId document, Step step, Updated answer) {
    gate.inOneGo(_ ->
        registry
            .lock(document)
            .map(row ->
                step.ask(
                    actor,
                    row,
                    (_, _, action, _) ->
                        new Answer<>(answer, action, List.of(document), 1, "NOT_CHANGED"))));
  }

  private Effect effect(Row row, Change change, boolean first) {
    return (grant, doing, action, detail) -> {
      List<DocumentId> about = List.of(row.id());
      boolean outdated = first && !tagSeen(grant, row).equals(change.versionTag());
      if (outdated) {
        return new Answer<>(new Updated.Outdated(), action, about, 1, "OUTDATED");
      }
      doing.run();
      return new Answer<>(new Updated.Done(seen(grant, row.id())), action, about, 1, detail);
    };
  }

  private String tagSeen(Grant grant, Row row) {
    Row seen = registry.get(grant.visible(), row.id());
    return metadata.entry(grant, seen).versionTag();
  }

  private Optional<DocumentEntry> seen(Grant grant, DocumentId document) {
    return registry.find(grant.record(), grant.visible(), List.of(document)).stream()
        .map(row -> metadata.entry(grant, row))
        .findFirst();
  }

  private List<Step> steps(Change change) {
    var steps = new ArrayList<Step>();
    ModeWish mode = change.mode();
    if (mode != null) {
      steps.add((actor, row, effect) -> askMode(actor, row, mode, effect));
    }
    String title = change.title();
    if (title != null) {
      steps.add((actor, row, effect) -> askTitle(actor, row, title, effect));
    }
    Boolean hide = change.hidden();
    if (hide != null) {
      steps.add((actor, row, effect) -> askHiding(actor, row, hide, effect));
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a change changes something");
    }
    return steps;
  }

  private Opening<Updated> askMode(Actor actor, Row row, ModeWish wish, Effect effect) {
    var asked =
        new WishedMode(
            row.facts(),
            wish.mode(),
            wish.after(),
            () -> registry.seenByHolder(row),
            () -> modes.heldBefore(row));
    return gate.changeMode(
        actor,
        asked,
        grant -> {
          Confidentiality from = row.facts().mode().modeAt(grant.at());
          return effect.under(
              grant,
              () -> filing.changeMode(grant, row, wish),
              AccessAction.MODE_CHANGED,
              from + ">" + wish.mode());
        });
  }

  private Opening<Updated> askTitle(Actor actor, Row row, String title, Effect effect) {
    return gate.correctTitle(
        actor,
        row.facts(),
        grant ->
            effect.under(
                grant,
                () -> filing.changeTitle(grant, row.id(), title),
                AccessAction.TITLE_CHANGED,
                ""));
  }

  private Opening<Updated> askHiding(Actor actor, Row row, boolean hide, Effect effect) {
    return hiding.change(
        actor,
        row.facts(),
        hide,
        grant ->
            effect.under(
                grant,
                () -> hidings.say(grant, row.facts(), hide),
                AccessAction.HIDING_CHANGED,
                DocumentHiding.detail(hide)));
  }

  /** A document the asker does not see is unknown, whatever he wanted with it (POLICY 7). */
  private static Updated answer(Opening<Updated> opening) {
    return switch (opening) {
      case Opening.Granted<Updated>(_, Updated done) -> done;
      case Opening.Refused<Updated>(Refusal refusal) ->
          switch (refusal) {
            case MODE_CHANGE_NOT_YOURS,
                WIDER_THAN_AGREED,
                ALREADY_SEEN_BY_PATIENT,
                HELD_BACK_BEFORE,
                NOT_THE_AUTHOR,
                HIDING_NOT_YOURS,
                HIDING_ONLY_OF_MINORS,
                SETTING_CHANGED_MEANWHILE,
                RECORD_CLOSED ->
                new Updated.Refused(refusal);
            default -> new Updated.Unknown();
          };
    };
  }
}
