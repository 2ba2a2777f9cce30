package lu.opendsp.portal.patient;

import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.access.StewardSettings;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds whose record a visitor means by the address of a page. It only words the page: whether he
 * may is decided by the gate, each time.
 */
@Component
final class ManagedRecords {

  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final StewardDesk desk;
  private final StewardSettings stewardSettings;
  private final Patients patients;

  ManagedRecords(
      Accompaniment accompaniment,
      RecordSettings settings,
      StewardDesk desk,
      StewardSettings stewardSettings,
      Patients patients) {
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.desk = desk;
    this.stewardSettings = stewardSettings;
    this.patients = patients;
  }

  /** The record of this patient, or the visitor's own where the address names none. */
  Whose whose(Visitor visitor, @Nullable String patient) {
    Actor actor = visitor.actor();
    if (patient == null) {
      return Whose.own(actor.asPatient());
    }
    PatientId id = Missing.patient(patient);
    return actor.kind() == ActorKind.CIVIL
        ? accompaniment.accompaniedBy(actor).stream()
            .filter(one -> one.who().equals(id) && one.span().manages())
            .findFirst()
            .map(Whose::of)
            .orElseThrow(Missing::new)
        : ofSteward(visitor, actor, id);
  }

  /** That of a patient who lets this professional decide. */
  private Whose ofSteward(Visitor visitor, Actor actor, PatientId id) {
    if (!desk.manages(actor, id)) {
      throw new Missing();
    }
    Patient patient = patients.find(id).orElseThrow(Missing::new);
    var born = patient.birthDate();
    return new Whose(
        id,
        null,
        new Frame.Banner(
            patient.displayName(),
            born == null ? "" : visitor.phrases().date(born),
            "",
            visitor.say("portal.manage.ground"),
            null));
  }

  /**
   * The same, where who represents the patient by law does what one who only manages for him does
   * not: he chooses who accompanies him, and which professional decides for him.
   */
  Whose represented(Visitor visitor, @Nullable String patient) {
    Whose whose = whose(visitor, patient);
    if (!whose.isOwn() && !whose.isRepresented()) {
      throw new Missing();
    }
    return whose;
  }

  /** What is set in it, as far as it is the visitor's to see. */
  SettingsView settings(Visitor visitor, Whose whose) {
    Actor actor = visitor.actor();
    return OwnRecord.granted(
            whose.isSteward()
                ? stewardSettings.read(actor, whose.patient())
                : settings.read(actor, whose.patient()))
        .found();
  }
}
