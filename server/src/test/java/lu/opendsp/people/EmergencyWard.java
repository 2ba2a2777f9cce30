package lu.opendsp.people;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Enrolment;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;

/** Who works where emergencies are treated, and what is declared there. */
public final class EmergencyWard {

  private final People people;
  private final Enrolment enrolment;
  private final EmergencyAccess emergencies;

  EmergencyWard(People people, Enrolment enrolment, EmergencyAccess emergencies) {
    this.people = people;
    this.enrolment = enrolment;
    this.emergencies = emergencies;
  }

  /** Works in the emergency ward of this hospital. */
  public Professional doctor(Professional hospital) {
    Professional doctor = people.drHengen();
    var duty =
        new Told.Duty(
            Objects.requireNonNull(hospital.listing().eHealthId()),
            Profession.SPECIALIST,
            List.of(),
            Set.of(CareFunction.EMERGENCY),
            List.of(),
            List.of());
    enrolment.take(
        new Told.Role(
            Objects.requireNonNull(doctor.listing().eHealthId()),
            true,
            "",
            ListedName.ofPerson(doctor.listing().displayName()),
            duty,
            null,
            null),
        null);
    return doctor;
  }

  /** The holder allows emergencies, and restricted documents in them or not. */
  public void allow(Holder holder, boolean restricted) {
    People.granted(
        emergencies.choose(holder.actor(), holder.id(), new InEmergency(true, restricted)));
  }

  /** The professional declares an emergency. */
  public void declare(Professional professional, Holder holder) {
    People.granted(
        emergencies.declare(
            professional.actor(), holder.id(), EmergencyAccess.Reason.UNCONSCIOUS, ""));
  }
}
