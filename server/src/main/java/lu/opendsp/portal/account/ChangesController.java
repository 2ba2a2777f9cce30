package lu.opendsp.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.OneTimeCodes;
import lu.opendsp.identity.OneTimeCodes.Proof;
import lu.opendsp.identity.OneTimeCodes.Purpose;
import lu.opendsp.identity.OneTimeCodes.Sending;
import lu.opendsp.identity.RecoveryCodes;
import lu.opendsp.notification.Address;
import lu.opendsp.portal.Asking;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.signin.Channels;
import lu.opendsp.portal.signin.NewPassword;
import lu.opendsp.portal.signin.Sheets;
import lu.opendsp.portal.signin.StepUp;
import lu.opendsp.portal.signin.Waits;
import lu.opendsp.portal.view.SignInPages.Sort;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing what one signs in with: the new one is proved, the old one told. */
@Controller
final class ChangesController {

  private static final String CONTACT = "/account/contact";
  private static final String PROOF = "/account/contact/code";
  private static final String PASSWORD = "/account/password";
  private static final String RECOVERY = "/account/recovery-code";
  private static final String SENT = ChangesController.class.getName();

  private record Sent(UUID challenge, Address to) {}

  private final Pages pages;
  private final StepUp stepUp;
  private final AccountCare care;
  private final OneTimeCodes codes;
  private final RecoveryCodes recovery;
  private final Channels channels;
  private final Sheets sheets;

  ChangesController(
      Pages pages,
      StepUp stepUp,
      AccountCare care,
      OneTimeCodes codes,
      RecoveryCodes recovery,
      Channels channels,
      Sheets sheets) {
    this.pages = pages;
    this.stepUp = stepUp;
    this.care = care;
    this.codes = codes;
    this.recovery = recovery;
    this.channels = channels;
    this.sheets = sheets;
  }

  @GetMapping(CONTACT)
  Object askContact(Visitor visitor) {
    return stepUp
        .before(visitor, CONTACT)
        .<Object>map(proveFirst -> proveFirst)
        .orElseGet(() -> contact(Asking.of(visitor, "signin.contact.", CONTACT), ""));
  }

  private Object contact(Asking asking, String typed) {
    return asking
        .back("/account")
        .text(channels.wanted())
        .field("contact", Sort.ADDRESS, typed)
        .show(pages);
  }

  @PostMapping(CONTACT)
  Object takeContact(Visitor visitor, @RequestParam(defaultValue = "") String contact) {
    Optional<String> proveFirst = stepUp.before(visitor, CONTACT);
    if (proveFirst.isPresent()) {
      return proveFirst.get();
    }
    Optional<Address> to = channels.read(contact);
    Asking again = Asking.of(visitor, "signin.contact.", CONTACT);
    if (to.isEmpty()) {
      return contact(again.flaw("contact", "signin.contact.wrong"), contact);
    }
    Optional<UUID> sent =
        codes.send(Purpose.CONFIRM, visitor.account(), to.get(), visitor.words().language());
    if (sent.isEmpty()) {
      return contact(Waits.tell(again, visitor, "contact", Optional.empty()), contact);
    }
    visitor.session().setAttribute(SENT, new Sent(sent.get(), to.get()));
    return "redirect:" + PROOF;
  }

  @GetMapping(PROOF)
  Object askCode(Visitor visitor) {
    return visitor.kept(SENT) instanceof Sent sent
        ? proof(Asking.of(visitor, "signin.proof.", PROOF), sent)
        : "redirect:/account";
  }

  private Object proof(Asking asking, Sent sent) {
    return asking
        .back(CONTACT)
        .text("signin.code.sent." + sent.to.channel().name(), sent.to.value())
        .field("code", Sort.CODE, "")
        .side(PROOF + "/again", "signin.code.again")
        .show(pages);
  }

  @PostMapping(PROOF)
  Object prove(Visitor visitor, @RequestParam(defaultValue = "") String code) {
    if (!(visitor.kept(SENT) instanceof Sent sent)) {
      return "redirect:/account";
    }
    Asking again = Asking.of(visitor, "signin.proof.", PROOF);
    return switch (codes.prove(sent.challenge, Purpose.CONFIRM, code)) {
      case Proof.Proved(Address proved) -> {
        care.changeContact(visitor.account(), proved, visitor.words().language());
        visitor.session().removeAttribute(SENT);
        visitor.done("account.contact_changed");
        yield "redirect:/account";
      }
      case Proof.Wrong(int left) -> proof(again.flaw("code", "signin.code.wrong", left), sent);
      case Proof.Over _ -> proof(again.flaw("code", "signin.code.over"), sent);
    };
  }

  @PostMapping(PROOF + "/again")
  Object sendAgain(Visitor visitor) {
    if (!(visitor.kept(SENT) instanceof Sent sent)) {
      return "redirect:/account";
    }
    Sending sending = codes.sendAgain(sent.challenge, Purpose.CONFIRM, visitor.words().language());
    if (sending instanceof Sending.Sent) {
      visitor.done("signin.code.sent_again");
      return "redirect:" + PROOF;
    }
    return proof(Waits.tell(Asking.of(visitor, "signin.proof.", PROOF), visitor, sending), sent);
  }

  @GetMapping(PASSWORD)
  Object askPassword(Visitor visitor) {
    return stepUp
        .before(visitor, PASSWORD)
        .<Object>map(proveFirst -> proveFirst)
        .orElseGet(() ->
            NewPassword.fields(
                    Asking.of(visitor, "signin.new_password.", PASSWORD).back("/account"))
                .show(pages));
  }

  @PostMapping(PASSWORD)
  Object setPassword(
      Visitor visitor,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String repeated) {
    Optional<String> proveFirst = stepUp.before(visitor, PASSWORD);
    if (proveFirst.isPresent()) {
      return proveFirst.get();
    }
    Asking judged =
        NewPassword.judge(
            Asking.of(visitor, "signin.new_password.", PASSWORD).back("/account"),
            password,
            repeated,
            care.wordsOf(visitor.account()));
    if (judged.isFlawed()) {
      return NewPassword.fields(judged).show(pages);
    }
    care.changePassword(
        visitor.account(), password, visitor.sessionId(), visitor.words().language());
    visitor.done("account.password_changed");
    return "redirect:/account";
  }

  @GetMapping(RECOVERY)
  Object askRecovery(Visitor visitor) {
    return stepUp
        .before(visitor, RECOVERY)
        .<Object>map(proveFirst -> proveFirst)
        .orElseGet(() ->
            Asking.of(visitor, "signin.new_sheet.", RECOVERY)
                .back("/account")
                .text("signin.new_sheet.text")
                .show(pages));
  }

  @PostMapping(RECOVERY)
  Object makeRecovery(Visitor visitor, HttpServletRequest request) {
    return stepUp
        .before(visitor, RECOVERY)
        .orElseGet(
            () -> sheets.show(request.getSession(), recovery.make(visitor.account()), "/account"));
  }
}
