package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lu.opendsp.access.Answer;
import lu.opendsp.access.Gate;
import lu.opendsp.access.Grant;
import lu.opendsp.access.HandOverDesk;
import lu.opendsp.access.Opening;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.policy.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody else looks after a document that is held back: it stands on his worklist, and he is
 * reminded (POLICY 3). Neither its end nor what it becomes then moves, and nobody sees more than
 * before.
 */
@Component
public final class HandOvers {

  private final Gate gate;
  private final HandOverDesk desk;
  private final Registry registry;
  private final JdbcClient jdbc;
  private final Inbox inbox;
  private final StrayQuestions strays;

  HandOvers(
      Gate gate,
      HandOverDesk desk,
      Registry registry,
      JdbcClient jdbc,
      Inbox inbox,
      StrayQuestions strays) {
    this.gate = gate;
    this.desk = desk;
    this.registry = registry;
    this.jdbc = jdbc;
    this.inbox = inbox;
    this.strays = strays;
  }

  /** What came of it. */
  public sealed interface HandedOver {
    record Done() implements HandedOver {}

    /** No such document for the asker. */
    record Unknown() implements HandedOver {}

    record Refused(Refusal refusal) implements HandedOver {}
  }

  /** Hands it over; of two at once the second is told that it is no longer his. */
  public HandedOver handOver(Actor actor, DocumentId document, PersonId next) {
    return gate.inOneGo(_ -> handOverLocked(actor, document, next));
  }

  private HandedOver handOverLocked(Actor actor, DocumentId document, PersonId next) {
    Optional<Row> row = registry.lock(document);
    if (row.isEmpty()) {
      strays.note(actor, AccessAction.HANDED_OVER);
      return new HandedOver.Unknown();
    }
    boolean looksAfter =
        row.get().status() == DocumentStatus.CURRENT && isLookedAfterBy(actor, row.get());
    Opening<HandedOver> opening =
        desk.ask(
            actor,
            row.get().facts(),
            looksAfter,
            next,
            grant -> {
              give(grant, row.get(), next);
              return new Answer<>(
                  new HandedOver.Done(),
                  AccessAction.HANDED_OVER,
                  List.of(document),
                  1,
                  "+" + next);
            });
    return switch (opening) {
      case Opening.Granted<HandedOver>(_, HandedOver done) -> done;
      case Opening.Refused<HandedOver>(Refusal refusal) -> told(refusal);
    };
  }

  private static HandedOver told(Refusal refusal) {
    return refusal == Refusal.NOT_HELD_BY_YOU || refusal == Refusal.CANNOT_TAKE_OVER
        ? new HandedOver.Refused(refusal)
        : new HandedOver.Unknown();
  }

  private boolean isLookedAfterBy(Actor actor, Row row) {
    return jdbc.sql(
            """
            SELECT COALESCE(held_by, filer_id) = :me FROM document.document
             WHERE record_id = :record AND document_id = :document
            """)
        .param("me", actor.id())
        .param("record", row.facts().record().value())
        .param("document", row.id().value())
        .query(Boolean.class)
        .single();
  }

  /** He is told at once, and reminded as who held it back before would have been. */
  private void give(Grant grant, Row row, PersonId next) {
    jdbc.sql(
            """
            UPDATE document.document SET held_by = :next
             WHERE record_id = :record AND document_id = :document
            """)
        .param("next", next.value())
        .param("record", grant.record().value())
        .param("document", row.id().value())
        .update();
    Instant end = Objects.requireNonNull(row.facts().mode().announcedUntil());
    inbox.put(next.value(), NoticeKind.ANNOUNCEMENT_HANDED, grant.record(), row.id(), grant.at());
    inbox.put(
        next.value(),
        NoticeKind.ANNOUNCEMENT_ENDS,
        grant.record(),
        row.id(),
        ModeHistory.remindedAt(end, grant.at()));
  }
}
