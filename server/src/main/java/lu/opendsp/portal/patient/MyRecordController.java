package lu.opendsp.portal.patient;

import java.util.List;
import java.util.Map;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.identity.Actor;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Closing the record, and opening it again. */
@Controller
final class MyRecordController {

  private final Pages pages;
  private final RecordSettings settings;

  MyRecordController(Pages pages, RecordSettings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  @GetMapping("/my/record")
  View ask(Visitor visitor) {
    Actor actor = visitor.actor();
    boolean open =
        OwnRecord.granted(settings.read(actor, actor.asPatient())).found().state().isOpen();
    String act = open ? "close" : "reopen";
    String key = "portal.record." + act;
    List<String> texts =
        open
            ? List.of(
                visitor.say(key + "_text"), visitor.say(key + "_stays"), visitor.say(key + "_back"))
            : List.of(visitor.say(key + "_text"));
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame(key),
            List.of(),
            texts,
            open ? visitor.say("portal.record.close_risk") : null,
            "/my/record",
            Map.of("act", act),
            visitor.say(key + "_button"),
            open,
            Link.to(visitor.say("portal.confirm.cancel"), "/my/people")));
  }

  @PostMapping("/my/record")
  String change(Visitor visitor, @RequestParam(defaultValue = "") String act) {
    Actor actor = visitor.actor();
    switch (act) {
      case "close" -> {
        OwnRecord.granted(settings.close(actor, actor.asPatient()));
        visitor.done("portal.done.closed");
      }
      case "reopen" -> {
        OwnRecord.granted(settings.reopen(actor, actor.asPatient()));
        visitor.done("portal.done.reopened");
      }
      default -> {}
    }
    return "redirect:/my/people";
  }
}
