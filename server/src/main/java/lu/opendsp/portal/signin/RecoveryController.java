package lu.opendsp.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.OneTimeCodes;
import lu.opendsp.identity.OneTimeCodes.Proof;
import lu.opendsp.identity.OneTimeCodes.Purpose;
import lu.opendsp.identity.PasswordSignIn.Place;
import lu.opendsp.identity.Recovery;
import lu.opendsp.identity.Recovery.Asked;
import lu.opendsp.identity.Recovery.Recognised;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way back in for who lost his password, or what his codes are sent to (decision 0063). */
@Controller
final class RecoveryController {

  static final String LOST = "/signin/lost";
  static final String FORGOT = "/signin/lost/password";
  private static final String CODES = "/signin/lost/password/codes";
  private static final String NEW = "/signin/lost/password/new";
  static final String CONTACT = "/signin/lost/contact";
  private static final String ADDRESS = "/signin/lost/contact/new";
  private static final String PROOF = "/signin/lost/contact/code";

  private static final String CHALLENGE = RecoveryController.class.getName() + ".challenge";
  private static final String KNOWN = RecoveryController.class.getName() + ".known";
  private static final String SENT = RecoveryController.class.getName() + ".sent";

  /** What was proved counts as long as somebody needs to think of a password. */
  private static final Duration COUNTS = Duration.ofMinutes(15);

  /** Who was recognised, for one thing only. */
  private record Known(String account, String what, Instant until) {}

  private record Sent(UUID challenge, Address to) {}

  private final Pages pages;
  private final Recovery recovery;
  private final AccountCare care;
  private final OneTimeCodes codes;
  private final Channels channels;
  private final Places places;
  private final Sheets sheets;
  private final Clock clock;

  RecoveryController(
      Pages pages,
      Recovery recovery,
      AccountCare care,
      OneTimeCodes codes,
      Channels channels,
      Places places,
      Sheets sheets,
      Clock clock) {
    this.pages = pages;
    this.recovery = recovery;
    this.care = care;
    this.codes = codes;
    this.channels = channels;
    this.places = places;
    this.sheets = sheets;
    this.clock = clock;
  }

  @GetMapping(FORGOT)
  Object askNumber(Visitor visitor) {
    return number(Asking.of(visitor, "signin.forgot.", FORGOT), visitor, "");
  }

  private Object number(Asking empty, Visitor visitor, String number) {
    Asking asking =
        empty.back(LOST).text("signin.forgot.intro").field("number", Sort.NUMBER, number);
    List<Choice> offered = channels.choices(visitor, Channel.EMAIL);
    return (offered.size() > 1 ? asking.choice("channel", offered) : asking).show(pages);
  }

  @PostMapping(FORGOT)
  Object sendCode(
      Visitor visitor,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "EMAIL") String channel,
      HttpServletRequest request) {
    Place place = places.of(request, visitor);
    return switch (recovery.sendCode(number, Channels.of(channel), place)) {
      case Asked.Answered(UUID challenge) -> {
        visitor.session().setAttribute(CHALLENGE, challenge);
        yield "redirect:" + CODES;
      }
      case Asked.Wait(Instant until) -> {
        Asking again = Asking.of(visitor, "signin.forgot.", FORGOT);
        yield number(Waits.tell(again, visitor, "number", Optional.of(until)), visitor, number);
      }
    };
  }

  @GetMapping(CODES)
  Object askCodes(Visitor visitor) {
    return visitor.kept(CHALLENGE) instanceof UUID
        ? both(Asking.of(visitor, "signin.forgot_codes.", CODES))
        : "redirect:/signin";
  }

  private Object both(Asking asking) {
    return asking
        .back(FORGOT)
        .text("signin.forgot_codes.sent")
        .field("code", Sort.CODE, "")
        .field("sheet", Sort.PAPER_CODE, "")
        .show(pages);
  }

  @PostMapping(CODES)
  Object prove(
      Visitor visitor,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String sheet,
      HttpServletRequest request) {
    if (!(visitor.kept(CHALLENGE) instanceof UUID challenge)) {
      return "redirect:/signin";
    }
    if (recovery.byCodes(challenge, code, sheet) instanceof Recognised.Known(String account)) {
      recognise(visitor, account, NEW, request);
      return "redirect:" + NEW;
    }
    return both(
        Asking.of(visitor, "signin.forgot_codes.", CODES)
            .flaw("code", "signin.forgot_codes.wrong"));
  }

  /** In another session, so that nobody prepared the one in which this goes on. */
  private void recognise(Visitor visitor, String account, String what, HttpServletRequest request) {
    request.changeSessionId();
    visitor.session().removeAttribute(CHALLENGE);
    Instant until = clock.instant().plus(COUNTS);
    visitor.session().setAttribute(KNOWN, new Known(account, what, until));
  }

  /** Who was recognised for this, not long ago. */
  private Optional<String> known(Visitor visitor, String what) {
    return visitor.kept(KNOWN) instanceof Known known
            && known.what.equals(what)
            && known.until.isAfter(clock.instant())
        ? Optional.of(known.account)
        : Optional.empty();
  }

  @GetMapping(NEW)
  Object askPassword(Visitor visitor) {
    return known(visitor, NEW).isEmpty()
        ? "redirect:/signin"
        : NewPassword.fields(Asking.of(visitor, "signin.new_password.", NEW)).show(pages);
  }

  @PostMapping(NEW)
  Object setPassword(
      Visitor visitor,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String repeated) {
    Optional<String> account = known(visitor, NEW);
    if (account.isEmpty()) {
      return "redirect:/signin";
    }
    Asking judged =
        NewPassword.judge(
            Asking.of(visitor, "signin.new_password.", NEW),
            password,
            repeated,
            care.wordsOf(account.get()));
    if (judged.isFlawed()) {
      return NewPassword.fields(judged).show(pages);
    }
    visitor.session().removeAttribute(KNOWN);
    String sheet = care.recoverPassword(account.get(), password, visitor.words().language());
    return sheets.show(visitor.session(), sheet, "/signin/password");
  }

  @GetMapping(CONTACT)
  Object askThree(Visitor visitor) {
    return three(Asking.of(visitor, "signin.lost_contact.", CONTACT), "");
  }

  private Object three(Asking asking, String number) {
    return asking
        .back(LOST)
        .text("signin.lost_contact.intro")
        .field("number", Sort.NUMBER, number)
        .field("password", Sort.PASSWORD, "")
        .field("sheet", Sort.PAPER_CODE, "")
        .show(pages);
  }

  @PostMapping(CONTACT)
  Object proveByPassword(
      Visitor visitor,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String sheet,
      HttpServletRequest request) {
    Asking again = Asking.of(visitor, "signin.lost_contact.", CONTACT);
    return switch (recovery.byPassword(number, password, sheet, places.of(request, visitor))) {
      case Recognised.Known(String account) -> {
        recognise(visitor, account, ADDRESS, request);
        yield "redirect:" + ADDRESS;
      }
      case Recognised.Wrong _ -> three(again.flaw("number", "signin.lost_contact.wrong"), number);
      case Recognised.Wait(Instant until) ->
          three(Waits.tell(again, visitor, "number", Optional.of(until)), number);
    };
  }

  @GetMapping(ADDRESS)
  Object askAddress(Visitor visitor) {
    return known(visitor, ADDRESS).isEmpty()
        ? "redirect:/signin"
        : address(Asking.of(visitor, "signin.contact.", ADDRESS), "");
  }

  private Object address(Asking asking, String typed) {
    return asking.text(channels.wanted()).field("contact", Sort.ADDRESS, typed).show(pages);
  }

  @PostMapping(ADDRESS)
  Object takeAddress(Visitor visitor, @RequestParam(defaultValue = "") String contact) {
    Optional<String> account = known(visitor, ADDRESS);
    if (account.isEmpty()) {
      return "redirect:/signin";
    }
    Asking again = Asking.of(visitor, "signin.contact.", ADDRESS);
    Optional<Address> to = channels.read(contact);
    if (to.isEmpty()) {
      return address(again.flaw("contact", "signin.contact.wrong"), contact);
    }
    return codes
        .send(Purpose.CONFIRM, account.get(), to.get(), visitor.words().language())
        .<Object>map(sent -> {
          visitor.session().setAttribute(SENT, new Sent(sent, to.get()));
          return "redirect:" + PROOF;
        })
        .orElseGet(() -> address(again.flaw("contact", "signin.contact.too_many"), contact));
  }

  @GetMapping(PROOF)
  Object askProof(Visitor visitor) {
    return visitor.kept(SENT) instanceof Sent sent
        ? proof(Asking.of(visitor, "signin.proof.", PROOF), sent)
        : "redirect:/signin";
  }

  private Object proof(Asking asking, Sent sent) {
    return asking
        .back(ADDRESS)
        .text("signin.code.sent." + sent.to.channel().name(), sent.to.value())
        .field("code", Sort.CODE, "")
        .show(pages);
  }

  @PostMapping(PROOF)
  Object proveAddress(Visitor visitor, @RequestParam(defaultValue = "") String code) {
    Optional<String> account = known(visitor, ADDRESS);
    if (account.isEmpty() || !(visitor.kept(SENT) instanceof Sent sent)) {
      return "redirect:/signin";
    }
    Asking again = Asking.of(visitor, "signin.proof.", PROOF);
    return switch (codes.prove(sent.challenge, Purpose.CONFIRM, code)) {
      case Proof.Proved(Address proved) -> {
        visitor.session().removeAttribute(KNOWN);
        String sheet = care.recoverContact(account.get(), proved, visitor.words().language());
        yield sheets.show(visitor.session(), sheet, "/signin/password");
      }
      case Proof.Wrong(int left) -> proof(again.flaw("code", "signin.code.wrong", left), sent);
      case Proof.Over _ -> proof(again.flaw("code", "signin.code.over"), sent);
    };
  }
}
