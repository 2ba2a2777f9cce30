package lu.opendsp.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import lu.opendsp.access.NoticeAccess;
import lu.opendsp.document.HeldDocuments;
import lu.opendsp.document.ToldDocuments;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Contacts;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Channel;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.Inbox.Due;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWishes;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.record.HealthRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a message into the outbox for everybody for whom something is due: one for all of it. Wishes
 * and rules are asked at that moment, and the facts are kept until the message is in the outbox, so
 * that nobody is told of what was hidden from him meanwhile.
 */
@Component
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Inbox inbox;
  private final NoticeWishes wishes;
  private final NoticeAccess access;
  private final ToldDocuments documents;
  private final HeldDocuments held;
  private final HealthRecords records;
  private final Accounts accounts;
  private final Contacts contacts;
  private final Patients patients;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Rounds(
      Inbox inbox,
      NoticeWishes wishes,
      NoticeAccess access,
      ToldDocuments documents,
      HeldDocuments held,
      HealthRecords records,
      Accounts accounts,
      Contacts contacts,
      Patients patients,
      TransactionTemplate transactions,
      Clock clock) {
    this.inbox = inbox;
    this.wishes = wishes;
    this.access = access;
    this.documents = documents;
    this.held = held;
    this.records = records;
    this.accounts = accounts;
    this.contacts = contacts;
    this.patients = patients;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void round() {
    try {
      inbox.due().forEach(this::attempt);
    } catch (DataAccessException failure) {
      LOG.warn("nobody told, tried again in seconds: {}", failure.getClass().getName());
    }
  }

  /** One who cannot be told keeps nobody else from it; what is due for him stays due. */
  private void attempt(Due due) {
    try {
      transactions.executeWithoutResult(_ -> tell(due));
    } catch (DataAccessException | IllegalStateException failure) {
      LOG.warn(
          "not told about record {}, tried again in seconds: {}",
          due.record(),
          failure.getClass().getName());
    }
  }

  /** The facts first, as whoever changes them does: so no two wait for each other. */
  private void tell(Due due) {
    access.keepFacts(due.record());
    NoticeWish wish = wishes.of(due.person());
    Instant now = clock.instant();
    var candidates = new ArrayList<Entry>();
    for (Entry entry : inbox.take(due)) {
      Instant at = wish.due(entry.at());
      boolean silent = !wish.wants(entry.kind()) || wish.way() == NoticeWish.Way.PORTAL;
      if (!silent && at.isAfter(now)) {
        inbox.postpone(due.person(), entry.id(), at);
      } else {
        inbox.sent(due.person(), entry.id());
        if (!silent) {
          candidates.add(entry);
        }
      }
    }
    if (!candidates.isEmpty()) {
      send(due, candidates, channel(wish));
    }
  }

  /** Who is told of what he holds back is told at work; everybody else as a civil person. */
  private void send(Due due, List<Entry> candidates, Channel wished) {
    boolean atWork = candidates.stream().anyMatch(entry -> entry.kind().isAtWork());
    accounts
        .findByPerson(atWork ? ActorKind.PROFESSIONAL : ActorKind.CIVIL, due.person())
        .filter(account -> !contacts.list(account).isEmpty())
        .flatMap(account -> accounts.find(account, Actor.Software.PORTAL))
        .filter(actor ->
            atWork ? holdsBack(due, actor, candidates) : isAnyStillTrue(due, actor, candidates))
        .ifPresent(actor ->
            contacts.tellBy(
                wished,
                actor.account(),
                atWork ? aboutHeld(candidates) : Message.Kind.NEWS,
                language(actor)));
  }

  /** Of both at once, what ends soon is the more urgent. */
  private static Message.Kind aboutHeld(List<Entry> candidates) {
    return candidates.stream().anyMatch(entry -> entry.kind() == NoticeKind.ANNOUNCEMENT_ENDS)
        ? Message.Kind.HELD_ENDS
        : Message.Kind.HELD_HANDED;
  }

  private boolean holdsBack(Due due, Actor actor, List<Entry> candidates) {
    return candidates.stream()
        .flatMap(entry -> entry.document().stream())
        .anyMatch(document -> held.isHeldBy(actor, due.record(), document));
  }

  /** Asked only when there is somebody to write to: what he was told of he has seen. */
  private boolean isAnyStillTrue(Due due, Actor actor, List<Entry> candidates) {
    boolean own = records.patientOf(due.record()).equals(actor.asPatient());
    if (!own) {
      return true; // that he accompanies somebody is his own affair
    }
    List<DocumentId> about =
        candidates.stream().flatMap(entry -> entry.document().stream()).toList();
    Optional<Set<DocumentId>> reached = access.reachedByMessage(actor, due.record(), about);
    reached.ifPresent(seen -> documents.told(due.record(), seen));
    return reached
        .filter(seen ->
            candidates.stream()
                .anyMatch(entry -> entry.document().map(seen::contains).orElse(true)))
        .isPresent();
  }

  private static Channel channel(NoticeWish wish) {
    return wish.way() == NoticeWish.Way.SMS ? Channel.SMS : Channel.EMAIL;
  }

  private Language language(Actor actor) {
    return actor.kind() == ActorKind.CIVIL
        ? patients.find(actor.asPatient()).map(Patient::language).orElse(Language.FR)
        : accounts.language(actor.account()).orElse(Language.FR);
  }
}
