package lu.opendsp.document;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import lu.opendsp.access.Grant;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Sql;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which mode a document has from when on, and what the holder is told of it: in the transaction
 * that files it or changes its mode. Of one that is held back he is told when that ends; a look at
 * the clock is all there is to do then.
 */
@Component
final class ModeHistory {

  /** Time enough to see the patient before. */
  private static final Duration REMINDED_BEFORE = Duration.ofDays(2);

  private final JdbcClient jdbc;
  private final Inbox inbox;

  ModeHistory(JdbcClient jdbc, Inbox inbox) {
    this.jdbc = jdbc;
    this.inbox = inbox;
  }

  /** Somebody filed a document; what the holder filed himself is no news to him. */
  void filed(Grant grant, DocumentId document, Mode mode) {
    if (grant.actor().id().equals(grant.patient().value())) {
      return;
    }
    if (mode.set() == Confidentiality.ANNOUNCEMENT) {
      held(grant, document, Objects.requireNonNull(mode.announcedUntil()));
    } else {
      inbox.put(
          grant.patient().value(), NoticeKind.NEW_DOCUMENT, grant.record(), document, grant.at());
    }
  }

  /** A document was held back, for longer or less long than before, or is no longer. */
  void changed(Grant grant, Row before, Mode mode) {
    note(grant, before.id(), mode);
    if (mode.set() == Confidentiality.ANNOUNCEMENT) {
      held(grant, before.id(), Objects.requireNonNull(mode.announcedUntil()));
    } else if (before.facts().mode().modeAt(grant.at()) == Confidentiality.ANNOUNCEMENT) {
      released(grant, before.id(), grant.at());
    }
  }

  /** Answers whether it was held back for an announcement once, whether or not it still is. */
  boolean heldBefore(Row row) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM document.mode_change
                            WHERE record_id = :record AND document_id = :document
                              AND mode = 'ANNOUNCEMENT')
            """)
        .param("record", row.facts().record().value())
        .param("document", row.id().value())
        .query(Boolean.class)
        .single();
  }

  private void note(Grant grant, DocumentId document, Mode mode) {
    jdbc.sql(
            """
            INSERT INTO document.mode_change (record_id, document_id, valid_from, mode,
              announced_until, mode_after, person_id)
            VALUES (:record, :document, :now, :mode, :until, :after, :person)
            ON CONFLICT DO NOTHING
            """)
        .param("record", grant.record().value())
        .param("document", document.value())
        .param("now", Sql.at(grant.at()))
        .param("mode", mode.set().name())
        .param("until", Sql.atOrNull(mode.announcedUntil()))
        .param("after", mode.after().name())
        .param("person", grant.actor().id())
        .update();
  }

  /** He who holds it back is reminded before it is shown; a machine has nobody to remind. */
  private void held(Grant grant, DocumentId document, Instant until) {
    released(grant, document, until);
    if (grant.actor().kind() == ActorKind.PROFESSIONAL) {
      inbox.put(
          grant.actor().id(),
          NoticeKind.ANNOUNCEMENT_ENDS,
          grant.record(),
          document,
          remindedAt(until, grant.at()));
    }
  }

  /** When somebody is reminded of what he holds back until then. */
  static Instant remindedAt(Instant until, Instant now) {
    Instant reminded = until.minus(REMINDED_BEFORE);
    return reminded.isBefore(now) ? now : reminded;
  }

  private void released(Grant grant, DocumentId document, Instant at) {
    inbox.put(grant.patient().value(), NoticeKind.DOCUMENT_RELEASED, grant.record(), document, at);
  }
}
