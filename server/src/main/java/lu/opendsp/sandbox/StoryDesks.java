package lu.opendsp.sandbox;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RepresentationDesk;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.document.DocumentHiding;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.LegalBasis;
import org.springframework.stereotype.Component;

/**
 * Plays what is written down at a desk: who represents whom, who acts for whom, what is hidden from
 * the parents, and that a patient objects.
 */
@Component
@InSandbox
final class StoryDesks {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private final SandboxPeople people;
  private final RepresentationDesk representation;
  private final MandateDesk mandates;
  private final VisitObjectionDesk objections;
  private final DocumentHiding hiding;

  StoryDesks(
      SandboxPeople people,
      RepresentationDesk representation,
      MandateDesk mandates,
      VisitObjectionDesk objections,
      DocumentHiding hiding) {
    this.people = people;
    this.representation = representation;
    this.mandates = mandates;
    this.objections = objections;
    this.hiding = hiding;
  }

  /** Plays it, and answers whether the rules let it happen. */
  boolean play(
      Actor by,
      PatientId patient,
      StoryEvent.AtADesk event,
      LocalDate today,
      Map<String, DocumentId> filed) {
    return switch (event) {
      case StoryEvent.Represent e -> represent(by, patient, e);
      case StoryEvent.Mandated e ->
          mandates.give(by, SandboxIds.person(e.who()), terms(e, today)).isEmpty();
      case StoryEvent.Objection _ -> objections.record(by, patient) instanceof Opening.Granted<?>;
      case StoryEvent.Hide e ->
          hiding.change(by, Objects.requireNonNull(filed.get(e.key()), e.key()), true)
              instanceof DocumentHiding.Changed.Done;
    };
  }

  private boolean represent(Actor by, PatientId patient, StoryEvent.Represent event) {
    SandboxPerson who = people.get(event.who());
    var wish =
        new RepresentationDesk.Wish(
            new Matricule(Objects.requireNonNull(who.matricule())),
            who.familyName(),
            LegalBasis.valueOf(event.basis()),
            null,
            null);
    return representation.enter(by, patient, wish) == RepresentationDesk.Outcome.DONE;
  }

  private static MandateDesk.Terms terms(StoryEvent.Mandated event, LocalDate today) {
    return new MandateDesk.Terms(
        event.at(today, ZONE),
        today.minusDays(event.untilDaysAgo()).atStartOfDay(ZONE).toInstant(),
        true);
  }
}
