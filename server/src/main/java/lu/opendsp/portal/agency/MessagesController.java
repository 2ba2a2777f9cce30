package lu.opendsp.portal.agency;

import java.util.List;
import lu.opendsp.inbox.UnreachedPeople;
import lu.opendsp.notification.Unreached.Count;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.Row;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What did not arrive, for the agency: how many of which kind, and nobody's name. */
@Controller
final class MessagesController {

  private final Pages pages;
  private final UnreachedPeople unreached;

  MessagesController(Pages pages, UnreachedPeople unreached) {
    this.pages = pages;
    this.unreached = unreached;
  }

  @GetMapping("/agency/messages")
  View show(Visitor visitor) {
    UnreachedPeople.Told told = unreached.count(visitor.actor()).orElseThrow(NotAnOfficer::new);
    List<Row> counts = told.counts().stream().map(count -> row(visitor, count)).toList();
    return pages.show(
        "agency/messages",
        new AgencyPages.Messages(
            visitor.frame("notice.unreached.title"),
            visitor.say("notice.unreached.waiting", told.waiting()),
            counts));
  }

  private static Row row(Visitor visitor, Count count) {
    return Row.of(
        visitor.say("mail." + count.kind() + ".subject"),
        visitor.say(
            "notice.unreached." + count.channel(),
            count.count(),
            visitor.phrases().moment(count.last())));
  }
}
