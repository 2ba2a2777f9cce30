package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Choice;
import lu.opendsp.access.Accompaniment.Terms;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.access.VisitObjectionDesk;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Deciding for somebody one accompanies, in the portal. */
@RunningPlatform
final class ManagedPagesTests {

  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final VisitObjectionDesk objections;
  private final People people;
  private final Documents documents;
  private final Holder klein;
  private final Holder luca;
  private final Professional weber;
  private final Professional rossi;
  private final DocumentId blood;
  private final Browser browser;
  private final String with;

  ManagedPagesTests(
      Accompaniment accompaniment,
      RecordSettings settings,
      VisitObjectionDesk objections,
      Documents documents,
      Activations activations,
      Mailbox mailbox,
      People people,
      @LocalServerPort int port) {
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.objections = objections;
    this.people = people;
    this.documents = documents;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    this.luca = people.childLuca();
    this.blood = people.aBloodTest().by(weber).of(klein).filed().id();
    this.with = "/with/" + klein.id();
    var steps = new SignInSteps(activations, mailbox, port);
    this.browser = steps.browser();
    steps.activate(browser, luca);
  }

  private void chosen(Terms terms) {
    var number = Objects.requireNonNull(luca.patient().matricule());
    People.granted(
        accompaniment.choose(klein.actor(), klein.id(), new Choice(number, "Ferreira", terms)));
  }

  @Test
  void putsSomebodyIntoTheCircleUnderTheHoldersName() {
    chosen(Terms.everythingUntil(null).managing());
    String change = with + "/people/circle/" + rossi.id();

    Page asked = browser.get(change);
    assertThat(asked.text())
        .contains("On this page, “you” means Josette Klein")
        .contains("action=\"" + change + "\"");
    Page done = browser.post(change, Map.of());

    assertThat(done.path()).isEqualTo(with + "/people");
    assertThat(done.text()).contains("Dr Anna Rossi").contains("Chosen for you by Luca Ferreira");
    assertThat(documents.open(rossi.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(browser.get("/my/people").text()).doesNotContain("Dr Anna Rossi");
  }

  @Test
  void changesWhoSeesADocument() {
    chosen(Terms.everythingUntil(null).managing());
    String document = with + "/documents/" + blood;
    assertThat(browser.get(document).text()).contains(document + "/mode");

    browser.get(document + "/mode");
    Page done = browser.post(document + "/mode", Map.of("mode", "PRIVATE", "warned", "yes"));

    assertThat(done.path()).isEqualTo(document);
    assertThat(documents.open(klein.actor(), blood))
        .isInstanceOfSatisfying(
            Documents.Opened.Found.class,
            found -> assertThat(found.entry().modeNow()).isEqualTo(Confidentiality.PRIVATE));
  }

  /** Who only looks is offered nothing, and finds none of the pages. */
  @Test
  void offersNothingToWhoOnlyLooks() {
    chosen(Terms.everythingUntil(null));

    assertThat(browser.get(with).text()).doesNotContain(with + "/people");
    assertThat(browser.get(with + "/documents/" + blood).text()).doesNotContain("/mode");
    assertThat(browser.get(with + "/people").status()).isEqualTo(404);
    assertThat(browser.get(with + "/people/circle/" + rossi.id()).status()).isEqualTo(404);
  }

  @Test
  void makesAndEndsACodeForTheHolder() {
    chosen(Terms.everythingUntil(null).managing());
    String codes = with + "/people/codes";

    assertThat(browser.get(codes + "/new").text()).contains("action=\"" + codes + "\"");
    Page made = browser.post(codes, Map.of("life", "HOUR"));
    assertThat(made.path()).startsWith(codes + "/");
    assertThat(made.text()).contains("You decide for this person").contains(made.path() + "/end");
    assertThat(browser.get(made.path().replace(with, "/my")).status())
        .as("it is not a code of his own")
        .isEqualTo(404);
    assertThat(browser.get(with + "/people").text()).contains(made.path() + "/end");

    assertThat(browser.get(made.path() + "/end").text())
        .contains("You are doing this for Josette Klein");
    Page ended = browser.post(made.path() + "/end", Map.of());
    assertThat(ended.path()).isEqualTo(with + "/people");
    assertThat(ended.text()).doesNotContain(made.path());
    assertThat(lastAct()).isEqualTo("PRESENCE_CODE_CHANGED by Luca Ferreira on COMPANION");
  }

  private String lastAct() {
    var line = people.lines(klein).getFirst();
    for (var each : people.lines(klein)) {
      if (each.action() != AccessAction.SETTINGS_READ) {
        line = each;
        break;
      }
    }
    return line.action() + " by " + line.who().name() + " on " + line.ground();
  }

  @Test
  void setsEmergenciesAndStructuresForTheHolder() {
    chosen(Terms.everythingUntil(null).managing());
    String emergency = with + "/emergency";
    assertThat(browser.get(emergency).text()).contains("action=\"" + emergency + "\"");
    Page set = browser.post(emergency, Map.of());
    assertThat(set.path()).isEqualTo(with + "/people");
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().emergency())
        .isEqualTo(new InEmergency(false, false));
    assertThat(lastAct()).isEqualTo("EMERGENCY_CHANGED by Luca Ferreira on COMPANION");

    Professional hospital = people.hospitalNord();
    String letIn = with + "/people/organisations/" + hospital.id();
    assertThat(browser.get(with + "/people/find/organisations").status()).isEqualTo(200);
    assertThat(browser.get(letIn).text()).contains("action=\"" + letIn + "\"");
    assertThat(browser.post(letIn, Map.of("until", "2001-01-01")).status()).isEqualTo(422);
    Page done = browser.post(letIn, Map.of("until", ""));
    assertThat(done.text()).contains(with + "/people/end-organisation/" + hospital.id());
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().organisations())
        .singleElement()
        .satisfies(one -> assertThat(one.by()).isEqualTo("Luca Ferreira"));
  }

  @Test
  void takesBackAnObjectionForTheHolder() {
    chosen(Terms.everythingUntil(null).managing());
    People.granted(objections.record(weber.actor(), klein.id()));
    Page shown = browser.get(with + "/people");
    assertThat(shown.text()).contains("You objected at a visit");
    String end = shown.find(with + "/people/objections/[0-9a-f-]{36}/end");

    assertThat(browser.get(end).text()).contains("You are doing this for Josette Klein");
    Page ended = browser.post(end, Map.of());

    assertThat(ended.path()).isEqualTo(with + "/people");
    assertThat(ended.text()).doesNotContain("You objected at a visit");
    assertThat(lastAct()).isEqualTo("VISIT_OBJECTION_ENDED by Luca Ferreira on COMPANION");
    assertThat(documents.open(weber.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);
  }

  @Test
  void makesAnExceptionForTheHolder() {
    chosen(Terms.everythingUntil(null).managing());
    String exceptions = with + "/documents/" + blood + "/exceptions";
    assertThat(browser.get(with + "/documents/" + blood).text()).contains(exceptions);
    String hide = exceptions + "/hide/" + weber.id();
    Page shown = browser.get(exceptions);
    assertThat(shown.text()).contains(hide).doesNotContain("/my/documents/");

    Page asked = browser.get(hide);
    assertThat(asked.text())
        .contains("You are doing this for Josette Klein")
        .contains("action=\"" + hide + "\"");
    Page done = browser.post(hide, Map.of("version", "0"));

    assertThat(done.path()).isEqualTo(exceptions);
    assertThat(done.text()).contains(exceptions + "/forget/" + weber.id());
    assertThat(documents.open(weber.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(people.lines(klein))
        .filteredOn(line -> line.action() == AccessAction.EXEMPTIONS_CHANGED)
        .singleElement()
        .satisfies(line -> assertThat(line.who().name()).isEqualTo("Luca Ferreira"));
  }

  /** Nobody whom the holder lets manage chooses who else is at the holder's side. */
  @Test
  void leavesCompanionsToTheHolder() {
    chosen(Terms.everythingUntil(null).managing());
    String companions = with + "/people/companions";

    assertThat(browser.get(with + "/people").text()).doesNotContain(companions);
    assertThat(browser.get(companions + "/new").status()).isEqualTo(404);
    assertThat(browser.post(companions, Map.of("number", "1")).status()).isEqualTo(404);
    assertThat(browser.get(companions + "/" + luca.id() + "/change").status()).isEqualTo(404);
    assertThat(browser.post(companions + "/" + luca.id() + "/end", Map.of()).status())
        .isEqualTo(404);
  }
}
