package lu.opendsp.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lu.opendsp.identity.AccountCare;
import lu.opendsp.identity.Cards;
import lu.opendsp.identity.Charters;
import lu.opendsp.identity.Contacts;
import lu.opendsp.identity.Passwords;
import lu.opendsp.identity.RecoveryCodes;
import lu.opendsp.identity.Sessions;
import lu.opendsp.identity.SignIns;
import lu.opendsp.notification.Address;
import lu.opendsp.portal.Device;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.SessionLife;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import lu.opendsp.portal.view.SignInPages;
import lu.opendsp.portal.view.SignInPages.Setting;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One's own account: what one signs in with, where one is signed in, and when one was. */
@Controller
final class AccountController {

  private static final int HISTORY = 20;

  private final Pages pages;
  private final Contacts contacts;
  private final Passwords passwords;
  private final RecoveryCodes recovery;
  private final Cards cards;
  private final Sessions sessions;
  private final SignIns signIns;
  private final AccountCare care;
  private final SessionLife life;
  private final Charters charters;

  AccountController(
      Pages pages,
      Contacts contacts,
      Passwords passwords,
      RecoveryCodes recovery,
      Cards cards,
      Sessions sessions,
      SignIns signIns,
      AccountCare care,
      SessionLife life,
      Charters charters) {
    this.pages = pages;
    this.contacts = contacts;
    this.passwords = passwords;
    this.recovery = recovery;
    this.cards = cards;
    this.sessions = sessions;
    this.signIns = signIns;
    this.care = care;
    this.life = life;
    this.charters = charters;
  }

  @GetMapping("/account")
  View show(Visitor visitor) {
    return pages.show(
        "signin/account",
        new SignInPages.Account(
            visitor.frame("account.title"),
            visitor.isLimited() ? visitor.say("account.limited") : null,
            settings(visitor),
            places(visitor),
            history(visitor)));
  }

  private List<Setting> settings(Visitor visitor) {
    String account = visitor.account();
    var rows = new ArrayList<Setting>();
    rows.add(
        new Setting(
            visitor.say("account.way"), visitor.say("signin.way." + visitor.way().name()), null));
    rows.addAll(reached(visitor, account));
    boolean set = passwords.has(account);
    rows.add(setting(visitor, "account.password", is(visitor, set), "/account/password"));
    rows.add(
        setting(
            visitor,
            "account.recovery",
            is(visitor, recovery.has(account)),
            "/account/recovery-code"));
    int count = cards.count(account);
    rows.add(
        setting(
            visitor, "account.means", visitor.say("account.cards_count", count), "/account/means"));
    rows.add(
        new Setting(
            visitor.say("account.charter"),
            CharterController.accepted(visitor, charters)
                .orElseGet(() -> visitor.say("account.charter_none")),
            Link.to(visitor.say("account.charter_read"), CharterController.HERE)));
    if (count > 0) {
      rows.add(
          new Setting(
              visitor.say("account.card_lost"),
              "",
              Link.to(visitor.say("account.card_button"), "/account/card")));
    }
    return rows;
  }

  /** The addresses in force, and whether messages to them arrive. */
  private List<Setting> reached(Visitor visitor, String account) {
    List<Address> addresses = contacts.list(account);
    String reached =
        addresses.isEmpty()
            ? visitor.say("account.contact_none")
            : String.join(" · ", addresses.stream().map(Address::masked).toList());
    var rows = new ArrayList<Setting>();
    rows.add(setting(visitor, "account.contact", reached, "/account/contact"));
    contacts
        .givenUp(account)
        .map(at -> visitor.say("notice.unreached.text", visitor.phrases().date(at)))
        .ifPresent(
            text -> rows.add(setting(visitor, "notice.unreached", text, "/account/contact")));
    return rows;
  }

  private static String is(Visitor visitor, boolean set) {
    return visitor.say(set ? "account.set" : "account.not_set");
  }

  private static Setting setting(Visitor visitor, String key, String value, String href) {
    return new Setting(visitor.say(key), value, Link.to(visitor.say("account.change"), href));
  }

  private List<SignInPages.Place> places(Visitor visitor) {
    UUID here = visitor.sessionId();
    return sessions.list(visitor.account(), life.aliveSince()).stream()
        .map(session ->
            new SignInPages.Place(
                visitor.say(
                    session.id().equals(here) ? "account.session.here" : "account.session.there",
                    Device.say(visitor, session.device())),
                visitor.say(
                    "account.session.since",
                    visitor.phrases().moment(session.begunAt()),
                    visitor.say("signin.way." + session.way().name())),
                visitor.say("account.session.used", visitor.phrases().moment(session.usedAt())),
                session.id().equals(here) ? null : "/account/sessions/" + session.id() + "/end"))
        .toList();
  }

  private List<Row> history(Visitor visitor) {
    return signIns.latest(visitor.account(), HISTORY).stream()
        .map(attempt ->
            Row.of(
                visitor.say(
                    "account.attempt",
                    visitor.phrases().moment(attempt.at()),
                    visitor.say("account.outcome." + attempt.outcome().name())),
                how(visitor, attempt)))
        .toList();
  }

  private static String how(Visitor visitor, SignIns.Attempt attempt) {
    String way = visitor.say("signin.way." + attempt.way().name());
    return attempt.times() > 1
        ? visitor.say("account.attempt_folded", way, attempt.times())
        : visitor.say("account.attempt_how", way, Device.say(visitor, attempt.device()));
  }

  @PostMapping("/account/sessions/{session}/end")
  String end(Visitor visitor, @PathVariable String session) {
    sessions.end(visitor.account(), Missing.person(session).value());
    visitor.done("account.session.ended");
    return "redirect:/account";
  }

  @PostMapping("/account/sign-out-everywhere")
  String endAll(Visitor visitor, HttpServletRequest request) {
    care.signOutEverywhere(visitor.account());
    request.getSession().invalidate();
    return "redirect:/signed-out";
  }

  @GetMapping("/account/card")
  View askCard(Visitor visitor) {
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("account.card_lost"),
            List.of(),
            List.of(visitor.say("account.card_text")),
            null,
            "/account/card",
            Map.of(),
            visitor.say("account.card_button"),
            true,
            Link.to(visitor.say("portal.confirm.cancel"), "/account")));
  }

  /** A session that the card itself opened ends with it. */
  @PostMapping("/account/card")
  String endCard(Visitor visitor) {
    care.withdrawCards(visitor.account(), visitor.words().language());
    visitor.done("account.card_ended");
    return "redirect:/account";
  }
}
