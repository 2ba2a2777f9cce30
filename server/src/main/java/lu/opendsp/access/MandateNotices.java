package lu.opendsp.access;

import java.util.List;
import lu.opendsp.consent.Entrusted;
import lu.opendsp.consent.Mandate;
import lu.opendsp.consent.Mandates;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.record.HealthRecords;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells each patient whose record a mandate reaches (POLICY 1): when it is given, and when he
 * entrusts himself to somebody who has let another act for him. In the transaction of the act.
 */
@Component
final class MandateNotices {

  private final Mandates mandates;
  private final HealthRecords records;
  private final Inbox inbox;

  MandateNotices(Mandates mandates, HealthRecords records, Inbox inbox) {
    this.mandates = mandates;
    this.records = records;
    this.inbox = inbox;
  }

  void given(Mandate mandate) {
    mandates.reachedBy(mandate).forEach(this::tell);
  }

  @EventListener
  void entrusted(Entrusted entrusted) {
    PersonId person = entrusted.person();
    List<Mandate> given = mandates.givenBy(person);
    if (!given.isEmpty()) {
      tell(entrusted.record());
    }
  }

  private void tell(RecordId record) {
    inbox.put(records.patientOf(record).value(), NoticeKind.MANDATE_GIVEN, record);
  }
}
