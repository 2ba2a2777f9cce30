package lu.opendsp.portal.signin;

import java.util.Comparator;
import java.util.List;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import lu.opendsp.portal.view.SignInPages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** The pages on which one chooses how to sign in, or what to do for want of it. */
@Controller
final class SignInController {

  private final Pages pages;
  private final List<SignInChoice> choices;
  private final Channels channels;

  SignInController(Pages pages, ObjectProvider<SignInChoice> choices, Channels channels) {
    this.pages = pages;
    this.channels = channels;
    this.choices = choices.stream().sorted(Comparator.comparingInt(SignInChoice::place)).toList();
  }

  @GetMapping("/signin")
  View choose(Visitor visitor) {
    List<SignInPages.Way> ways =
        choices.stream().filter(this::isOffered).map(choice -> way(visitor, choice)).toList();
    return pages.show(
        "signin/choose", new SignInPages.Choose(visitor.frame("signin.choose.title"), ways));
  }

  @GetMapping(RecoveryController.LOST)
  View chooseWhatIsLost(Visitor visitor) {
    return pages.show(
        "common/plain",
        new SharedPages.Plain(
            visitor
                .frame("signin.lost.title")
                .withBack(Link.to(visitor.say("signin.back"), "/signin/password")),
            List.of(visitor.say("signin.lost.text"), visitor.say("signin.lost.card")),
            List.of(
                Link.to(visitor.say("signin.lost.password"), RecoveryController.FORGOT),
                Link.to(visitor.say("signin.lost.contact"), RecoveryController.CONTACT),
                Link.to(visitor.say("signin.lost.letter"), "/activate"))));
  }

  /** Without mail and text messages no code can be sent. */
  private boolean isOffered(SignInChoice choice) {
    boolean byCode =
        choice.way() == SignInWay.PASSWORD_AND_CODE || choice.way() == SignInWay.ACTIVATION;
    return !byCode || channels.any();
  }

  private static SignInPages.Way way(Visitor visitor, SignInChoice choice) {
    SignInWay way = choice.way();
    return new SignInPages.Way(
        visitor.say("signin.way." + way.name()),
        visitor.say("signin.way." + way.name() + "_hint"),
        choice.href());
  }
}
