package lu.opendsp.portal.professional;

import java.util.List;
import java.util.Map;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A professional writes down that the patient objects today: asked once, then done. */
@Controller
final class VisitObjectionController {

  private static final String PATH = "/record/{patient}/objection";

  private final Pages pages;
  private final Records records;
  private final VisitObjectionDesk desk;

  VisitObjectionController(Pages pages, Records records, VisitObjectionDesk desk) {
    this.pages = pages;
    this.records = records;
    this.desk = desk;
  }

  @GetMapping(PATH)
  Object ask(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    if (records.ground(visitor, id).isEmpty()) {
      return "redirect:/record/" + id;
    }
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("objection.title").withBanner(records.banner(visitor, id)),
            List.of(),
            List.of(visitor.say("objection.text")),
            null,
            "/record/" + id + "/objection",
            Map.of(),
            visitor.say("objection.button"),
            true,
            Link.to(visitor.say("portal.confirm.cancel"), "/record/" + id)));
  }

  @PostMapping(PATH)
  Object record(Visitor visitor, @PathVariable String patient) {
    PatientId id = Missing.patient(patient);
    return switch (desk.record(visitor.actor(), id)) {
      case Opening.Granted<Done> _ -> {
        visitor.done("objection.done");
        yield "redirect:/patients";
      }
      case Opening.Refused<Done>(Refusal refusal) -> records.refused(visitor, id, refusal);
    };
  }
}
