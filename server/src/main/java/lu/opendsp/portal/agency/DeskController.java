package lu.opendsp.portal.agency;

import java.util.List;
import lu.opendsp.access.AccountDesk;
import lu.opendsp.access.AccountDesk.Done;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Trouble;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import lu.opendsp.portal.view.SignInPages;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The desk: activation codes for letters, and the end of lost cards. */
@Controller
final class DeskController {

  private static final String DESK = "/agency/accounts";
  private static final String CODE = "/agency/activation";
  private static final String CARD = "/agency/card";

  private final Pages pages;
  private final Trouble trouble;
  private final AccountDesk desk;

  DeskController(Pages pages, Trouble trouble, AccountDesk desk) {
    this.pages = pages;
    this.trouble = trouble;
    this.desk = desk;
  }

  @GetMapping(DESK)
  View start(Visitor visitor) {
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("signin.desk.title"),
            List.of(visitor.say("signin.desk.text")),
            List.of(
                Link.to(visitor.say("signin.desk_code.title"), CODE),
                Link.to(visitor.say("signin.desk_card.title"), CARD))));
  }

  @GetMapping(CODE)
  View askCode(Visitor visitor) {
    return form(Asking.of(visitor, "signin.desk_code.", CODE), "signin.desk_code.intro", "");
  }

  @GetMapping(CARD)
  View askCard(Visitor visitor) {
    return form(Asking.of(visitor, "signin.desk_card.", CARD), "signin.desk_card.intro", "");
  }

  private View form(Asking asking, String intro, String typed) {
    return asking.back(DESK).text(intro).field("person", Sort.WORDS, typed).show(pages);
  }

  @PostMapping(CODE)
  Object issue(Visitor visitor, @RequestParam(defaultValue = "") String person) {
    return switch (desk.issueCode(visitor.actor(), person)) {
      case Done.Told(String code) -> letter(visitor, code);
      case Done.Refused _ -> trouble.forbidden(visitor);
      case Done.Colleague _ -> again(visitor, "signin.desk_code.colleague", person);
      case Done.Unknown _ -> again(visitor, "signin.desk_code.unknown", person);
    };
  }

  private View again(Visitor visitor, String flaw, String person) {
    return form(
        Asking.of(visitor, "signin.desk_code.", CODE).flaw("person", flaw),
        "signin.desk_code.intro",
        person);
  }

  private View letter(Visitor visitor, String code) {
    return pages.show(
        "signin/sheet",
        new SignInPages.Sheet(
            visitor.frame("signin.desk_code.shown"),
            List.of(visitor.say("signin.desk_code.once")),
            code,
            String.join(" ", code.split("")),
            Link.to(visitor.say("signin.desk_code.next"), DESK)));
  }

  @PostMapping(CARD)
  Object withdraw(Visitor visitor, @RequestParam(defaultValue = "") String person) {
    return switch (desk.withdrawCards(visitor.actor(), person)) {
      case Done.Told _ -> {
        visitor.done("signin.desk_card.done");
        yield "redirect:" + DESK;
      }
      case Done.Refused _ -> trouble.forbidden(visitor);
      case Done.Unknown _, Done.Colleague _ ->
          form(
              Asking.of(visitor, "signin.desk_card.", CARD)
                  .flaw("person", "signin.desk_card.unknown"),
              "signin.desk_card.intro",
              person);
    };
  }
}
