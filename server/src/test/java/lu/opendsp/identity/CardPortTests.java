package lu.opendsp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.people.CardAuthority;
import lu.opendsp.people.CardBrowser;
import lu.opendsp.people.CardBrowser.Answer;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RevocationDesk;
import lu.opendsp.people.RevocationDesk.Mood;
import lu.opendsp.people.RunningPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

@RunningPlatform
final class CardPortTests {

  private static final String HOME = "/patients";

  private final Cards cards;
  private final OwnCards own;
  private final TrustedRoots roots;
  private final AccessTokens tokens;
  private final CardPort cardPort;
  private final MovableClock clock;
  private final int port;
  private final Actor weber;
  private final CardAuthority authority;
  private final CardAuthority.Card card;

  CardPortTests(
      Cards cards,
      OwnCards own,
      TrustedRoots roots,
      AccessTokens tokens,
      CardPort cardPort,
      People people,
      MovableClock clock,
      Environment environment) {
    this.cards = cards;
    this.own = own;
    this.roots = roots;
    this.tokens = tokens;
    this.cardPort = cardPort;
    this.clock = clock;
    this.port = environment.getRequiredProperty("local.server.port", Integer.class);
    this.weber = people.drWeber().actor();
    this.authority = CardAuthority.called("CN=Cards for doctors", clock.instant());
    this.card = authority.card("dr-weber");
    roots.trust(authority.certificate());
    cards.bind(weber.account(), card.certificate());
  }

  @Test
  void signsInWithCard() {
    CardBrowser browser = browser(card);

    Answer answer = browser.signIn();

    assertThat(answer.location()).endsWith(HOME);
    assertThat(browser.get(HOME).status()).isEqualTo(200);
  }

  @Test
  void keepsNoSessionAndNoCookieOnThePortForCards() {
    CardBrowser browser = browser(card);

    Answer shown = browser.get(browser.get("/signin/card").location());

    assertThat(shown.cookies()).isEmpty();
    assertThat(shown.location()).startsWith("http://localhost:8080/signin/card/back?ticket=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/signin", "/fhir/metadata", "/patients", "/assets/x/portal.css", "/my"})
  void servesNothingElseOnThePortForCards(String path) {
    Answer answer = browser(card).get(cardAddress() + path);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).isEqualTo("http://localhost:8080/");
  }

  @Test
  void looksAtNoCardOnTheOtherPort() {
    String address = browser(card).get("/signin/card").location();

    Answer answer = browser(card).get(address.substring(address.indexOf("/signin")));

    assertThat(answer.location()).doesNotContain("ticket");
  }

  @Test
  void acceptsTicketOnce() {
    CardBrowser browser = browser(card);
    String ticket = browser.ticket();
    browser.back(ticket);
    browser.get("/signin/card");

    assertRefused(browser.back(ticket), "took too long");
  }

  @Test
  void acceptsTicketForHalfAMinute() {
    CardBrowser browser = browser(card);
    String ticket = browser.ticket();
    clock.pass(Duration.ofSeconds(31));

    assertRefused(browser.back(ticket), "took too long");
  }

  @Test
  void acceptsTicketFromTheBrowserThatWasSentOnly() {
    CardBrowser victim = browser(card);
    String stolen = victim.ticket();
    CardBrowser thief = CardBrowser.without(port);
    thief.get("/signin/card");

    assertRefused(thief.back(stolen), "took too long");
    assertRefused(victim.back(stolen), "took too long");
  }

  @Test
  void signsNobodyInWhoWasLuredToSomebodyElsesWay() {
    CardBrowser lurer = CardBrowser.without(port);
    String way = lurer.get("/signin/card").location();
    CardBrowser victim = browser(card);

    String ticket = victim.get(way).parameter("ticket");

    assertThat(victim.back(ticket).location()).endsWith("/signin");
    assertThat(victim.get(HOME).location()).endsWith("/session-over");
  }

  @Test
  void leadsNowhereElse() {
    CardBrowser browser = browser(card);
    String way = browser.get("/signin/card?go=https://evil.example").location();

    Answer shown = browser.get(way + "&go=https://evil.example&back=https://evil.example");

    assertThat(shown.location()).startsWith("http://localhost:8080/signin/card/back?ticket=");
    assertThat(browser.back(shown.parameter("ticket") + "&go=https://evil.example").location())
        .endsWith(HOME);
  }

  @Test
  void beginsANewSessionAndEndsTheOneBefore() {
    CardBrowser browser = browser(card);
    browser.signIn();
    String before = browser.session();

    browser.signIn();

    assertThat(browser.session()).isNotEqualTo(before);
    assertThat(CardBrowser.inSession(port, before).get(HOME).location()).endsWith("/session-over");
  }

  @Test
  void refusesBrowserWithoutCard() {
    assertRefused(CardBrowser.without(port).signIn(), "showed no card");
  }

  @Test
  void refusesLookAlikeOfTheSameAuthority() {
    assertRefused(browser(authority.card("dr-weber")).signIn(), "belongs to no account");
  }

  @Test
  void refusesExpiredCard() {
    var brief =
        authority.card("dr-weber", CardAuthority.ec(), clock.instant().plus(Duration.ofHours(1)));
    cards.bind(weber.account(), brief.certificate());
    clock.pass(Duration.ofHours(2));

    assertRefused(browser(brief).signIn(), "no longer valid");
  }

  @Test
  void refusesCardOfForeignAuthority() {
    var foreign = CardAuthority.called("CN=Cards for doctors", clock.instant()).card("dr-weber");
    cards.bind(weber.account(), foreign.certificate());

    assertRefused(browser(foreign).signIn(), "not a card we accept");
  }

  @Test
  void refusesCardForContracts() {
    var forContracts = authority.cardForContracts("dr-weber");
    cards.bind(weber.account(), forContracts.certificate());

    assertRefused(browser(forContracts).signIn(), "not a card we accept");
  }

  @Test
  void refusesRevokedCardAndOneNobodySpeaksFor() {
    try (RevocationDesk desk = RevocationDesk.open("CN=Cards with a desk", clock)) {
      roots.trustAsked(desk.authority().certificate());
      var revoked = desk.authority().card("dr-weber");
      var unknown = desk.authority().card("dr-weber");
      cards.bind(weber.account(), revoked.certificate());
      cards.bind(weber.account(), unknown.certificate());
      desk.takeBack(revoked.certificate());

      assertRefused(browser(revoked).signIn(), "was blocked");
      desk.now(Mood.IS_CLOSED, Mood.IS_CLOSED);
      assertRefused(browser(unknown).signIn(), "cannot find out");
    }
  }

  @Test
  void addsAnotherCard() {
    var second = authority.card("dr-weber");
    CardBrowser browser = browser(card);
    browser.signIn();
    // The same browser, with the other card in its reader: the ticket is what comes back.
    String way = browser.get("/account/means/card").location();
    String ticket = browser(second).get(way).parameter("ticket");

    browser.back(ticket);

    assertThat(browser(second).signIn().location()).endsWith(HOME);
    assertThat(browser.get("/account/means").text()).contains("Card of Cards for doctors");
  }

  @Test
  void addsNoCardInASessionLeftOpenUntilItsOwnerShowsHisOwn() {
    var second = authority.card("dr-weber");
    CardBrowser browser = browser(card);
    browser.signIn();
    clock.pass(Duration.ofMinutes(11));

    assertThat(browser.get("/account/means/card").location()).endsWith("/account/again");
    String way = browser.get("/account/again/card").location();
    assertRefused(
        browser.back(browser(second).get(way).parameter("ticket")), "belongs to no account");
    assertThat(browser.back(browser.ticket("/account/again/card")).location())
        .endsWith("/account/means/card");
    assertThat(browser.get("/account/means/card").location()).contains("/signin/card/show");
  }

  @Test
  void addsNoCardOfSomebodyElse() {
    CardBrowser browser = browser(card);
    browser.signIn();

    assertRefused(browser.back(browser.ticket("/account/means/card")), "in an account already");
  }

  @Test
  void addsNoCardForNobody() {
    CardBrowser browser = browser(authority.card("dr-weber"));

    assertThat(browser.get("/account/means/card").location()).endsWith("/session-over");
  }

  @Test
  void endsSessionsAndTokensOfADeactivatedCardAtOnce() {
    CardBrowser browser = browser(card);
    browser.signIn();
    String token = tokens.issue(weber);
    String id = own.list(weber.account()).getFirst().id();

    browser.post("/account/means/card/" + id, "/account/means/card/" + id, Map.of());

    assertThat(browser.get(HOME).location()).endsWith("/session-over");
    assertRefused(browser.signIn(), "belongs to no account");
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> tokens.read(token));
  }

  @Test
  void deactivatesNoCardOfSomebodyElse() {
    String id = own.list(weber.account()).getFirst().id();

    assertThat(own.deactivate("dr-rossi", id)).isFalse();
    assertThat(own.deactivate(weber.account(), "no card")).isFalse();
    assertThat(own.list(weber.account())).isNotEmpty();
  }

  private String cardAddress() {
    return cardPort.address().orElseThrow().toString();
  }

  private CardBrowser browser(CardAuthority.Card shown) {
    return CardBrowser.with(port, shown);
  }

  private static void assertRefused(Answer answer, String words) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains(words);
  }
}
