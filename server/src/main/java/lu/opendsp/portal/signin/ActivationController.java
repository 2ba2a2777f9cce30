package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.identity.Activation;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.Activations.Opened;
import lu.opendsp.identity.OneTimeCodes;
import lu.opendsp.identity.OneTimeCodes.Proof;
import lu.opendsp.identity.OneTimeCodes.Purpose;
import lu.opendsp.identity.OneTimeCodes.Sending;
import lu.opendsp.identity.PasswordSignIn.Place;
import lu.opendsp.notification.Address;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Activating an account by the code of a letter, one question a page. What was answered is kept
 * with the code, so that who types code and number again goes on where he was.
 */
@Controller
final class ActivationController {

  private static final String CODE = ActivationController.class.getName() + ".code";
  private static final String OPENED = ActivationController.class.getName() + ".opened";
  private static final String SENT = ActivationController.class.getName() + ".sent";

  /** The code that was sent to prove an address. */
  private record Sent(UUID challenge, Address to) {}

  private final Pages pages;
  private final Activations activations;
  private final OneTimeCodes codes;
  private final Channels channels;
  private final Places places;

  ActivationController(
      Pages pages, Activations activations, OneTimeCodes codes, Channels channels, Places places) {
    this.pages = pages;
    this.activations = activations;
    this.codes = codes;
    this.channels = channels;
    this.places = places;
  }

  @GetMapping("/activate")
  Object start(Visitor visitor) {
    return code(Asking.of(visitor, "signin.letter.", "/activate"));
  }

  private Object code(Asking asking) {
    return asking
        .back("/signin")
        .text("signin.letter.intro")
        .text("signin.letter.resume")
        .field("letter", Sort.PAPER_CODE, "")
        .show(pages);
  }

  @PostMapping("/activate")
  Object takeCode(Visitor visitor, @RequestParam(defaultValue = "") String letter) {
    if (letter.isBlank()) {
      return code(
          Asking.of(visitor, "signin.letter.", "/activate")
              .flaw("letter", "signin.letter.missing"));
    }
    visitor.session().setAttribute(CODE, letter);
    return "redirect:/activate/number";
  }

  @GetMapping("/activate/number")
  Object askNumber(Visitor visitor) {
    return visitor.kept(CODE) instanceof String
        ? number(Asking.of(visitor, "signin.number.", "/activate/number"), "")
        : "redirect:/activate";
  }

  private Object number(Asking asking, String typed) {
    return asking.back("/activate").field("number", Sort.NUMBER, typed).show(pages);
  }

  @PostMapping("/activate/number")
  Object open(
      Visitor visitor, @RequestParam(defaultValue = "") String number, HttpServletRequest request) {
    if (!(visitor.kept(CODE) instanceof String letter)) {
      return "redirect:/activate";
    }
    Place place = places.of(request, visitor);
    Asking again = Asking.of(visitor, "signin.number.", "/activate/number");
    return switch (activations.open(letter, number, place.network())) {
      case Opened.Open(Activation activation) -> {
        // another session, so that nobody prepared the one in which this activation goes on
        request.changeSessionId();
        visitor.session().removeAttribute(CODE);
        visitor.session().setAttribute(OPENED, activation.id());
        yield "redirect:" + next(activation);
      }
      case Opened.Wrong _ -> number(again.flaw("number", "signin.number.wrong"), number);
      case Opened.Wait(Instant until) ->
          number(Waits.tell(again, visitor, "number", Optional.of(until)), number);
    };
  }

  /** The first question that has no answer yet. */
  static String next(Activation activation) {
    if (activation.contact() == null) {
      return "/activate/contact";
    }
    return activation.charter() == null ? "/activate/charter" : "/activate/password";
  }

  /** The activation this visitor opened. */
  static Optional<Activation> opened(Visitor visitor, Activations activations) {
    return visitor.kept(OPENED) instanceof UUID id ? activations.find(id) : Optional.empty();
  }

  static void close(HttpSession session) {
    session.removeAttribute(OPENED);
  }

  @GetMapping("/activate/contact")
  Object askContact(Visitor visitor) {
    return opened(visitor, activations).isEmpty()
        ? "redirect:/activate"
        : contact(Asking.of(visitor, "signin.contact.", "/activate/contact"), "");
  }

  private Object contact(Asking asking, String typed) {
    return asking.text(channels.wanted()).field("contact", Sort.ADDRESS, typed).show(pages);
  }

  @PostMapping("/activate/contact")
  Object takeContact(Visitor visitor, @RequestParam(defaultValue = "") String contact) {
    Optional<Activation> activation = opened(visitor, activations);
    if (activation.isEmpty()) {
      return "redirect:/activate";
    }
    Asking again = Asking.of(visitor, "signin.contact.", "/activate/contact");
    Optional<Address> to = channels.read(contact);
    if (to.isEmpty()) {
      return contact(again.flaw("contact", "signin.contact.wrong"), contact);
    }
    return codes
        .sendFirst(activation.get(), to.get(), visitor.words().language())
        .<Object>map(sent -> {
          visitor.session().setAttribute(SENT, new Sent(sent, to.get()));
          return "redirect:/activate/code";
        })
        .orElseGet(() -> contact(again.flaw("contact", "signin.contact.too_many"), contact));
  }

  @GetMapping("/activate/code")
  Object askCode(Visitor visitor) {
    return visitor.kept(SENT) instanceof Sent sent
        ? proof(Asking.of(visitor, "signin.proof.", "/activate/code"), sent)
        : "redirect:/activate";
  }

  private Object proof(Asking asking, Sent sent) {
    return asking
        .back("/activate/contact")
        .text("signin.code.sent." + sent.to.channel().name(), sent.to.value())
        .field("code", Sort.CODE, "")
        .side("/activate/code/again", "signin.code.again")
        .show(pages);
  }

  @PostMapping("/activate/code")
  Object prove(Visitor visitor, @RequestParam(defaultValue = "") String code) {
    Optional<Activation> activation = opened(visitor, activations);
    if (activation.isEmpty() || !(visitor.kept(SENT) instanceof Sent sent)) {
      return "redirect:/activate";
    }
    Asking again = Asking.of(visitor, "signin.proof.", "/activate/code");
    return switch (codes.prove(sent.challenge, Purpose.CONFIRM, code)) {
      case Proof.Proved(Address proved) -> {
        activations.keepContact(activation.get().id(), proved);
        visitor.session().removeAttribute(SENT);
        yield "redirect:/activate/charter";
      }
      case Proof.Wrong(int left) -> proof(again.flaw("code", "signin.code.wrong", left), sent);
      case Proof.Over _ -> proof(again.flaw("code", "signin.code.over"), sent);
    };
  }

  @PostMapping("/activate/code/again")
  Object sendAgain(Visitor visitor) {
    if (!(visitor.kept(SENT) instanceof Sent sent)) {
      return "redirect:/activate";
    }
    Sending sending = codes.sendAgain(sent.challenge, Purpose.CONFIRM, visitor.words().language());
    if (sending instanceof Sending.Sent) {
      visitor.done("signin.code.sent_again");
      return "redirect:/activate/code";
    }
    Asking asking = Asking.of(visitor, "signin.proof.", "/activate/code");
    return proof(Waits.tell(asking, visitor, sending), sent);
  }
}
