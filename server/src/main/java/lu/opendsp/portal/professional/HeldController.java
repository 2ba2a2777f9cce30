package lu.opendsp.portal.professional;

import java.time.Duration;
import java.util.List;
import lu.opendsp.document.HeldDocuments;
import lu.opendsp.document.HeldDocuments.Held;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import lu.opendsp.portal.view.ProfessionalPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The documents a professional holds back until the patient was told in person, with days left. */
@Controller
final class HeldController {

  private final Pages pages;
  private final HeldDocuments held;
  private final Patients patients;

  HeldController(Pages pages, HeldDocuments held, Patients patients) {
    this.pages = pages;
    this.held = held;
    this.patients = patients;
  }

  @GetMapping("/patients/held")
  View show(Visitor visitor) {
    List<PersonRow> rows = held.of(visitor.actor()).stream().map(one -> row(visitor, one)).toList();
    return pages.show(
        "professional/held", new ProfessionalPages.Held(visitor.frame("held.title"), rows));
  }

  private PersonRow row(Visitor visitor, Held one) {
    String path = "/record/" + one.patient() + "/documents/" + one.document();
    return new PersonRow(
        patients.find(one.patient()).map(Patient::displayName).orElse(""),
        visitor.phrases().type(one.type()),
        visitor.say(
            "held.left",
            Duration.between(one.now(), one.until()).toDays(),
            visitor.phrases().moment(one.until())),
        List.of(
            Link.to(visitor.say("held.open"), path),
            Link.to(visitor.say("held.release"), path + "/mode"),
            Link.to(visitor.say("held.hand_over"), path + "/hand-over")));
  }
}
