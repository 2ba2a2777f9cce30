package lu.opendsp.identity;

import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.Message;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWishes;
import org.springframework.stereotype.Component;

/**
 * Tells a patient at once what somebody did in the record, with no name and no content. In which
 * language stands in the patient index, so who calls says it.
 */
@Component
public final class HolderNotices {

  private final Accounts accounts;
  private final Contacts contacts;
  private final Inbox inbox;
  private final NoticeWishes wishes;

  HolderNotices(Accounts accounts, Contacts contacts, Inbox inbox, NoticeWishes wishes) {
    this.accounts = accounts;
    this.contacts = contacts;
    this.inbox = inbox;
    this.wishes = wishes;
  }

  /**
   * An emergency was declared. It stands in the portal whatever the patient wishes; a message goes
   * to every proved address, unless he wishes for none.
   */
  public void emergencyDeclared(UUID patient, RecordId record, Language language) {
    inbox.putSent(patient, NoticeKind.EMERGENCY, record);
    if (wishes.of(patient).way() != NoticeWish.Way.PORTAL) {
      accounts
          .findByPerson(ActorKind.CIVIL, patient)
          .ifPresent(account -> contacts.tell(account, Message.Kind.EMERGENCY_DECLARED, language));
    }
  }
}
