package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.OneTimeCodes.Proof;
import lu.opendsp.identity.OneTimeCodes.Sending;
import lu.opendsp.identity.PasswordSignIn;
import lu.opendsp.identity.PasswordSignIn.Begun;
import lu.opendsp.identity.SignInWay;
import lu.opendsp.notification.Channel;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Entrance;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Number and password, then the code that was sent (S3). */
@Controller
final class PasswordController {

  private static final String PENDING = PasswordController.class.getName();

  private final Pages pages;
  private final Entrance entrance;
  private final PasswordSignIn signIn;
  private final Channels channels;
  private final Places places;

  PasswordController(
      Pages pages, Entrance entrance, PasswordSignIn signIn, Channels channels, Places places) {
    this.pages = pages;
    this.entrance = entrance;
    this.signIn = signIn;
    this.channels = channels;
    this.places = places;
  }

  @GetMapping("/signin/password")
  Object ask(Visitor visitor) {
    return form(visitor, "", Channel.EMAIL).show(pages);
  }

  private Asking form(Visitor visitor, String number, Channel wished) {
    return shown(
        Asking.of(visitor, "signin.password.", "/signin/password"), visitor, number, wished);
  }

  private Asking shown(Asking asking, Visitor visitor, String number, Channel wished) {
    asking
        .back("/signin")
        .text("signin.password.intro")
        .field("number", Sort.NUMBER, number)
        .field("password", Sort.PASSWORD, "");
    List<Choice> offered = channels.choices(visitor, wished);
    return (offered.size() > 1 ? asking.choice("channel", offered) : asking)
        .link("signin.password.lost", "/signin/lost")
        .link("signin.password.activate", "/activate");
  }

  @PostMapping("/signin/password")
  Object begin(
      Visitor visitor,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "EMAIL") String channel,
      HttpServletRequest request) {
    Channel wished = Channels.of(channel);
    Begun begun = signIn.begin(number, password, wished, places.of(request, visitor));
    if (begun instanceof Begun.CodeSent) {
      visitor.session().setAttribute(PENDING, begun);
      return "redirect:/signin/code";
    }
    Asking asking = Asking.of(visitor, "signin.password.", "/signin/password");
    switch (begun) {
      case Begun.Wait(Optional<Instant> until) -> Waits.tell(asking, visitor, "number", until);
      default -> asking.flaw("number", "signin.password.wrong");
    }
    return shown(asking, visitor, number, wished).show(pages);
  }

  @GetMapping("/signin/code")
  Object askCode(Visitor visitor) {
    return pending(visitor)
        .<Object>map(sent -> code(Asking.of(visitor, "signin.code.", "/signin/code"), sent))
        .orElse("redirect:/signin");
  }

  private static Optional<Begun.CodeSent> pending(Visitor visitor) {
    return visitor.kept(PENDING) instanceof Begun.CodeSent sent
        ? Optional.of(sent)
        : Optional.empty();
  }

  private Object code(Asking asking, Begun.CodeSent sent) {
    return asking
        .back("/signin/password")
        .text("signin.code.sent." + sent.channel().name(), sent.to())
        .field("code", Sort.CODE, "")
        .side("/signin/code/again", "signin.code.again")
        .link("signin.code.lost", "/signin/lost")
        .show(pages);
  }

  @PostMapping("/signin/code")
  Object prove(
      Visitor visitor,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Begun.CodeSent> pending = pending(visitor);
    if (pending.isEmpty()) {
      return "redirect:/signin";
    }
    Begun.CodeSent sent = pending.get();
    Asking again = Asking.of(visitor, "signin.code.", "/signin/code");
    return switch (signIn.prove(sent, code, places.of(request, visitor))) {
      case Proof.Proved _ -> enter(visitor, sent.account(), request, response);
      case Proof.Wrong(int left) -> code(again.flaw("code", "signin.code.wrong", left), sent);
      case Proof.Over _ -> code(again.flaw("code", "signin.code.over"), sent);
    };
  }

  private String enter(
      Visitor visitor, String account, HttpServletRequest request, HttpServletResponse response) {
    places.remember(account, request, response, visitor.words().language());
    return "redirect:"
        + entrance
            .signIn(account, SignInWay.PASSWORD_AND_CODE, request, response)
            .orElseThrow(Missing::new);
  }

  @PostMapping("/signin/code/again")
  Object sendAgain(Visitor visitor, HttpServletRequest request) {
    Optional<Begun.CodeSent> pending = pending(visitor);
    if (pending.isEmpty()) {
      return "redirect:/signin";
    }
    Begun.CodeSent sent = pending.get();
    Asking asking = Asking.of(visitor, "signin.code.", "/signin/code");
    Sending sending = signIn.sendAgain(sent, places.of(request, visitor));
    if (sending instanceof Sending.Sent) {
      visitor.done("signin.code.sent_again");
      return "redirect:/signin/code";
    }
    return code(Waits.tell(asking, visitor, sending), sent);
  }
}
