package lu.opendsp.portal.patient;

import lu.opendsp.access.Accompaniment;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whose record a visitor means by the address of a page. It only words the page: whether he
 * may is decided by the gate, each time.
 */
@Component
final class ManagedRecords {

  private final Accompaniment accompaniment;

  ManagedRecords(Accompaniment accompaniment) {
    this.accompaniment = accompaniment;
  }

  /** The record of this patient, or the visitor's own where the address names none. */
  Whose whose(Visitor visitor, @Nullable String patient) {
    Actor actor = visitor.actor();
    if (patient == null) {
      return new Whose(actor.asPatient(), null);
    }
    PatientId id = Missing.patient(patient);
    return accompaniment.accompaniedBy(actor).stream()
        .filter(one -> one.who().equals(id) && one.span().manages())
        .findFirst()
        .map(one -> new Whose(id, one))
        .orElseThrow(Missing::new);
  }

  /**
   * The same, where who represents the patient by law does what one who only manages for him does
   * not: he chooses who accompanies him.
   */
  Whose represented(Visitor visitor, @Nullable String patient) {
    Whose whose = whose(visitor, patient);
    if (!whose.isOwn() && !whose.isRepresented()) {
      throw new Missing();
    }
    return whose;
  }
}
