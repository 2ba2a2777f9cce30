package lu.opendsp.identity;

import java.util.UUID;
import lu.opendsp.kernel.Language;
import lu.opendsp.notification.Message;
import org.springframework.stereotype.Component;

/**
 * Tells a patient at once what somebody did in the record, with no name and no content. In which
 * language stands in the patient index, so who calls says it.
 */
@Component
public final class HolderNotices {

  private final Accounts accounts;
  private final Contacts contacts;

  HolderNotices(Accounts accounts, Contacts contacts) {
    this.accounts = accounts;
    this.contacts = contacts;
  }

  /** An emergency was declared; who has no account is told by nobody but the history. */
  public void emergencyDeclared(UUID patient, Language language) {
    accounts
        .findByPerson(ActorKind.CIVIL, patient)
        .ifPresent(account -> contacts.tell(account, Message.Kind.EMERGENCY_DECLARED, language));
  }
}
