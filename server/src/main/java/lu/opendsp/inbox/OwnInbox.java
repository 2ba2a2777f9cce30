package lu.opendsp.inbox;

import java.util.List;
import java.util.Set;
import lu.opendsp.access.Grant;
import lu.opendsp.access.NoticeAccess;
import lu.opendsp.access.Opening;
import lu.opendsp.document.ToldDocuments;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.Contacts;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWishes;
import lu.opendsp.record.HealthRecord;
import lu.opendsp.record.HealthRecords;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody was told, as he looks at it. */
@Component
public class OwnInbox {

  /** Older ones are in the history. */
  private static final int SHOWN_MAX = 50;

  private final NoticeAccess access;
  private final HealthRecords records;
  private final Inbox inbox;
  private final NoticeWishes wishes;
  private final ToldDocuments documents;
  private final Contacts contacts;

  OwnInbox(
      NoticeAccess access,
      HealthRecords records,
      Inbox inbox,
      NoticeWishes wishes,
      ToldDocuments documents,
      Contacts contacts) {
    this.access = access;
    this.records = records;
    this.inbox = inbox;
    this.wishes = wishes;
    this.documents = documents;
    this.contacts = contacts;
  }

  /** The newest, without what he does not wish to hear of and what he may not see now. */
  public Opening<List<Entry>> read(Actor holder) {
    HealthRecord own =
        records
            .find(holder.asPatient())
            .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown());
    return access.read(holder, own.id(), grant -> seen(grant, holder));
  }

  /** How he wishes to be told. */
  public NoticeWish wish(Actor holder) {
    return wishes.of(holder.id());
  }

  /** He wishes to be told so; his addresses hear that this was changed. */
  @Transactional
  public void wish(Actor holder, NoticeWish wish, Language language) {
    wishes.wish(holder.id(), wish);
    contacts.tell(holder.account(), Message.Kind.WISHES_CHANGED, language);
  }

  private List<Entry> seen(Grant grant, Actor holder) {
    List<Entry> wanted = inbox.list(holder.id(), wishes.of(holder.id()), SHOWN_MAX);
    List<DocumentId> about = wanted.stream().flatMap(entry -> entry.document().stream()).toList();
    Set<DocumentId> seen = documents.tell(grant.record(), grant.visible(), about);
    return wanted.stream()
        .filter(entry -> entry.document().map(seen::contains).orElse(true))
        .toList();
  }
}
