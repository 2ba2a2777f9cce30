package lu.opendsp.portal.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lu.opendsp.identity.ActivationSettings;
import lu.opendsp.identity.Charters;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The rules of the shared record, and which version of them one has accepted. */
@Controller
final class CharterController {

  static final String HERE = "/account/charter";

  /** Paragraphs of the charter in the messages. */
  private static final int PARAGRAPHS = 7;

  private final Pages pages;
  private final Charters charters;
  private final ActivationSettings settings;

  CharterController(Pages pages, Charters charters, ActivationSettings settings) {
    this.pages = pages;
    this.charters = charters;
    this.settings = settings;
  }

  @GetMapping(HERE)
  View show(Visitor visitor) {
    List<String> texts =
        Stream.of(
                accepted(visitor, charters).stream(),
                Stream.of(visitor.say("charter.version", settings.charterVersion())),
                IntStream.rangeClosed(1, PARAGRAPHS)
                    .mapToObj(number -> visitor.say("charter." + number)))
            .flatMap(each -> each)
            .toList();
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor
                .frame("signin.charter.title")
                .withBack(Link.to(visitor.say("signin.back"), "/account")),
            texts,
            List.of()));
  }

  /** Which version was accepted when, if any was. */
  static Optional<String> accepted(Visitor visitor, Charters charters) {
    return charters
        .findLatest(visitor.account())
        .map(one ->
            visitor.say(
                "account.charter_accepted", one.version(), visitor.phrases().date(one.at())));
  }
}
