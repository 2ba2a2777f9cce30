package lu.opendsp.portal.professional;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.HidingDesk;
import lu.opendsp.access.Relations;
import lu.opendsp.access.Relations.Banner;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Tour;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.ProfessionalPages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** What all pages of a record share: its banner, and the page that says why it stays shut. */
@Component
final class Records {

  static final String CODE = "code";

  private final Pages pages;
  private final Patients patients;
  private final Relations relations;
  private final EmergencyAccess emergencies;
  private final VisitObjectionDesk objections;
  private final HidingDesk hiding;

  Records(
      Pages pages,
      Patients patients,
      Relations relations,
      EmergencyAccess emergencies,
      VisitObjectionDesk objections,
      HidingDesk hiding) {
    this.objections = objections;
    this.hiding = hiding;
    this.emergencies = emergencies;
    this.pages = pages;
    this.patients = patients;
    this.relations = relations;
  }

  /** The banner: whose record, on what ground, until when; nothing for who is not in it. */
  Frame.@Nullable Banner banner(Visitor visitor, PatientId id) {
    Optional<Patient> patient = patients.find(id);
    Optional<Banner> relation = relations.banner(visitor.actor(), id);
    if (patient.isPresent()
        && relation.isPresent()
        && relation.get() instanceof Banner.In(Ground ground, var until, var now)) {
      Phrases phrases = visitor.phrases();
      return named(
          visitor,
          patient.get(),
          phrases.groundToProfessional(ground),
          until == null ? null : phrases.moment(until),
          ground == Ground.DECLARED_EMERGENCY && until != null
              ? visitor.say("portal.emergency.left", minutes(now, until))
              : null);
    }
    return identityBanner(visitor, id);
  }

  /** Whether somebody whose identity the visitor knows is under age. */
  boolean isMinor(Visitor visitor, PatientId id) {
    return banner(visitor, id) != null && hiding.isMinor(id);
  }

  /** The banner of a patient just looked up, whose record is not reached. */
  private Frame.@Nullable Banner identityBanner(Visitor visitor, PatientId id) {
    return LookedUp.of(visitor.session()).newestFirst().stream()
        .filter(patient -> patient.id().equals(id))
        .findFirst()
        .map(one -> named(visitor, one, visitor.say("ground.NONE.professional"), null, null))
        .orElse(null);
  }

  /** Whole minutes, the one that has begun among them. */
  private static long minutes(Instant now, Instant until) {
    return Duration.between(now, until).plusSeconds(59).toMinutes();
  }

  private static Frame.Banner named(
      Visitor visitor,
      Patient patient,
      String ground,
      @Nullable String until,
      @Nullable String alarm) {
    return new Frame.Banner(
        patient.displayName(),
        FindController.born(visitor, patient),
        FindController.idEnd(patient),
        ground,
        until,
        alarm);
  }

  /** The ground the professional is in on, if he is. */
  Optional<Ground> ground(Visitor visitor, PatientId id) {
    return relations
        .banner(visitor.actor(), id)
        .flatMap(banner ->
            banner instanceof Banner.In(Ground ground, _, _)
                ? Optional.of(ground)
                : Optional.empty());
  }

  /** Why the record stays shut, and what can be done: most often, type the patient's code. */
  View refused(Visitor visitor, PatientId id, Refusal refusal) {
    Tour.note(visitor, Tour.Step.BE_REFUSED);
    return refused(visitor, id, refusal, "", null);
  }

  /** The same after a code that did not open it. */
  View refused(
      Visitor visitor, PatientId id, Refusal refusal, String typed, @Nullable String error) {
    Frame frame = visitor.frame("portal.refused.title").withBanner(banner(visitor, id));
    var page =
        new ProfessionalPages.Refused(
            error == null ? frame : frame.withFlaws(List.of(new Flaw(CODE, error))),
            texts(visitor, id, refusal),
            codeHelps(visitor, refusal) ? field(visitor, typed, error) : null,
            "/record/" + id + "/code",
            refusal == Refusal.VISIT_OBJECTED ? null : onOrder(visitor, id),
            emergency(visitor, id, refusal));
    return error == null
        ? pages.show(HttpStatus.FORBIDDEN, "professional/refused", page)
        : pages.mend("professional/refused", page);
  }

  /** Who works where emergencies are treated may declare one, where nothing else opens. */
  private @Nullable Link emergency(Visitor visitor, PatientId id, Refusal refusal) {
    boolean stranger =
        refusal == Refusal.NO_TREATMENT_RELATION || refusal == Refusal.PRESENCE_CODE_EXPIRED;
    return stranger && emergencies.mayBeHis(visitor.actor())
        ? Link.to(visitor.say("portal.emergency.link"), "/record/" + id + "/emergency")
        : null;
  }

  private List<String> texts(Visitor visitor, PatientId id, Refusal refusal) {
    var texts = new ArrayList<String>();
    if (refusal == Refusal.VISIT_OBJECTED) {
      objections.ofAsker(visitor.actor(), id).ifPresent(until -> texts.add(said(visitor, until)));
    }
    if (texts.isEmpty()) {
      texts.add(visitor.say("portal.refusal." + refusal.name()));
    }
    texts.add(visitor.say("portal.refusal." + refusal.name() + ".next"));
    return texts;
  }

  private static String said(Visitor visitor, VisitObjectionDesk.Until until) {
    Instant at = until.at();
    return at == null
        ? visitor.say("objection.until_stay")
        : visitor.say("objection.until", visitor.phrases().moment(at));
  }

  private static boolean codeHelps(Visitor visitor, Refusal refusal) {
    boolean shut =
        refusal == Refusal.NO_TREATMENT_RELATION || refusal == Refusal.PRESENCE_CODE_EXPIRED;
    return shut && visitor.actor().kind() != ActorKind.CIVIL;
  }

  static Field field(Visitor visitor, String typed, @Nullable String error) {
    return new Field(
        CODE,
        visitor.say("portal.refused.code"),
        visitor.say("portal.refused.code_hint"),
        typed,
        error);
  }

  /** Who answers an order may file without reading. */
  private static @Nullable Link onOrder(Visitor visitor, PatientId id) {
    return Link.to(visitor.say("portal.refused.publish"), "/record/" + id + "/publish");
  }
}
