package lu.opendsp.portal.signin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import lu.opendsp.identity.CardSignIn;
import lu.opendsp.identity.OwnCards;
import lu.opendsp.identity.OwnCards.OwnCard;
import lu.opendsp.identity.OwnMeans;
import lu.opendsp.identity.OwnPasskeys;
import lu.opendsp.identity.OwnPasskeys.OwnPasskey;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.MeansPages;
import lu.opendsp.portal.view.Row;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** The cards and passkeys with which somebody signs in: seen, added, deactivated when lost. */
@Controller
final class MeansController {

  private static final String HERE = "/account/means";

  private final Pages pages;
  private final CardSignIn cardSignIn;
  private final OwnCards cards;
  private final OwnPasskeys passkeys;
  private final OwnMeans means;
  private final StepUp stepUp;

  MeansController(
      Pages pages,
      CardSignIn cardSignIn,
      OwnCards cards,
      OwnPasskeys passkeys,
      OwnMeans means,
      StepUp stepUp) {
    this.pages = pages;
    this.cardSignIn = cardSignIn;
    this.cards = cards;
    this.passkeys = passkeys;
    this.means = means;
    this.stepUp = stepUp;
  }

  /** Said to who came in with too little to make himself stronger. */
  static View notHere(Visitor visitor, Pages pages) {
    return pages.show(
        HttpStatus.FORBIDDEN,
        "common/plain",
        new SharedPages.Plain(
            visitor.frame("account.means.title"),
            List.of(visitor.say("account.means.not_here")),
            List.of(Link.to(visitor.say("account.means.back"), HERE))));
  }

  @GetMapping(HERE)
  View show(Visitor visitor) {
    String account = visitor.account();
    return pages.show(
        "signin/means",
        new MeansPages.All(
            visitor
                .frame("account.means.title")
                .withBack(Link.to(visitor.say("signin.back"), "/account")),
            cards.list(account).stream().map(card -> card(visitor, card)).toList(),
            passkeys.list(account).stream().map(passkey -> passkey(visitor, passkey)).toList(),
            visitor.mayAddMeans(),
            stepUp.isFresh(visitor),
            cardSignIn.isPossible()));
  }

  /** Asks who is there before something is added, unless that was proved just now. */
  @GetMapping(HERE + "/add")
  String add(Visitor visitor) {
    return stepUp.before(visitor, HERE).orElse("redirect:" + HERE);
  }

  private static MeansPages.Means card(Visitor visitor, OwnCard card) {
    return new MeansPages.Means(
        name(visitor, card),
        visitor.say("account.means.added", visitor.phrases().date(card.addedAt())),
        HERE + "/card/" + card.id());
  }

  private static String name(Visitor visitor, OwnCard card) {
    String issuer = card.issuer();
    return issuer == null
        ? visitor.say("account.means.card")
        : visitor.say("account.means.card_of", issuer);
  }

  @GetMapping(HERE + "/card/{id}")
  View ask(Visitor visitor, @PathVariable String id) {
    OwnCard card =
        cards.list(visitor.account()).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    return ask(visitor, "card", id, name(visitor, card), card.addedAt());
  }

  @PostMapping(HERE + "/card/{id}")
  String deactivate(Visitor visitor, @PathVariable String id) {
    if (!means.endCard(visitor.account(), id, visitor.words().language())) {
      throw new Missing();
    }
    visitor.done("account.means.card_off_done");
    return "redirect:" + HERE;
  }

  private static MeansPages.Means passkey(Visitor visitor, OwnPasskey passkey) {
    return new MeansPages.Means(
        name(visitor, passkey),
        visitor.say("account.means.added", visitor.phrases().date(passkey.addedAt())),
        HERE + "/passkey/" + passkey.id());
  }

  private static String name(Visitor visitor, OwnPasskey passkey) {
    return passkey.label().isEmpty()
        ? visitor.say("account.means.passkey_unnamed")
        : passkey.label();
  }

  @GetMapping(HERE + "/passkey/{id}")
  View askOfPasskey(Visitor visitor, @PathVariable String id) {
    OwnPasskey passkey =
        passkeys.list(visitor.account()).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(Missing::new);
    return ask(visitor, "passkey", id, name(visitor, passkey), passkey.addedAt());
  }

  @PostMapping(HERE + "/passkey/{id}")
  String deactivatePasskey(Visitor visitor, @PathVariable String id) {
    if (!means.endPasskey(visitor.account(), id, visitor.words().language())) {
      throw new Missing();
    }
    visitor.done("account.means.passkey_off_done");
    return "redirect:" + HERE;
  }

  /** Asks once more before something is deactivated. */
  private View ask(Visitor visitor, String kind, String id, String name, Instant since) {
    String key = "account.means." + kind;
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame(key + "_off"),
            List.of(
                Row.of(visitor.say("account.means.what"), name),
                Row.of(visitor.say("account.means.since"), visitor.phrases().date(since))),
            List.of(visitor.say(key + "_off_text")),
            null,
            HERE + "/" + kind + "/" + id,
            Map.of(),
            visitor.say(key + "_off_do"),
            true,
            Link.to(visitor.say("portal.confirm.cancel"), HERE)));
  }
}
