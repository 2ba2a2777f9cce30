package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.notification.Mailbox;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.portal.Browser.Page;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who represents somebody by law: an officer records it, and the parent switches to the child. */
@RunningPlatform
final class RepresentativePagesTests {

  private final SignInSteps steps;
  private final People people;
  private final Documents documents;
  private final Holder luca;
  private final Holder mother;
  private final DocumentId blood;
  private final Browser officer;
  private final String page;

  RepresentativePagesTests(
      Activations activations,
      Documents documents,
      Mailbox mailbox,
      People people,
      @LocalServerPort int port) {
    this.steps = new SignInSteps(activations, mailbox, port);
    this.documents = documents;
    this.people = people;
    this.luca = people.childLuca();
    this.mother = people.mrsKlein();
    Professional doctor = people.drWeber();
    luca.referredTo(doctor);
    this.blood = people.aBloodTest().by(doctor).of(luca).filed().id();
    this.officer = steps.browser();
    this.page = "/agency/identity/person/" + luca.id() + "/representatives";
    Professional wagner = people.identityOfficer();
    steps.activate(
        officer,
        activations.issue(ActorKind.AGENCY, wagner.id().value(), true),
        wagner.actor().account(),
        "w" + wagner.id() + "@example.lu");
  }

  private Page enter(Map<String, String> sent) {
    officer.get(page);
    return officer.post(page, sent);
  }

  private Page enterMother() {
    return enter(Map.of("number", SignInSteps.number(mother), "name", "klein", "basis", "PARENT"));
  }

  @Test
  void saysWhatIsWrongAndRecordsNothing() {
    Page empty = enter(Map.of());
    assertThat(empty.status()).isEqualTo(422);
    assertThat(empty.text())
        .contains("This is not a matricule")
        .contains("Something is missing here")
        .contains("Choose one answer");

    Page dates =
        enter(
            Map.of(
                "number",
                SignInSteps.number(mother),
                "name",
                "Klein",
                "basis",
                "GUARDIAN",
                "from",
                "2001-01-01",
                "until",
                "2001-01-02"));
    assertThat(dates.status()).isEqualTo(422);
    assertThat(dates.text())
        .contains("Choose today or a later day")
        .contains("The last day comes after the first");

    Page nobody =
        enter(Map.of("number", SignInSteps.number(mother), "name", "Muller", "basis", "PARENT"));
    assertThat(nobody.status()).isEqualTo(422);
    assertThat(nobody.text()).contains("Nobody has this number and this name");

    Page himself =
        enter(Map.of("number", SignInSteps.number(luca), "name", "Ferreira", "basis", "PARENT"));
    assertThat(himself.text()).contains("This is the person himself or herself");
    assertThat(officer.get(page).text()).contains("Nobody is recorded");
  }

  @Test
  void letsTheParentSwitchToTheChildUntilItIsEnded() {
    Page done = enterMother();
    assertThat(done.path()).isEqualTo(page);
    assertThat(done.text())
        .contains("It is recorded. Both are told.")
        .contains("Josette Klein")
        .contains("Parent of a minor");
    assertThat(done.text()).doesNotContain("/documents/");
    assertThat(officer.get("/agency/identity/person/" + luca.id()).text()).contains(page);

    Browser parent = steps.browser();
    steps.activate(parent, mother);
    String with = "/with/" + luca.id();
    assertThat(parent.get("/my").text()).contains(with).contains("Luca Ferreira");
    assertThat(parent.get(with).text())
        .contains("You represent this person by law")
        .contains(with + "/documents/" + blood)
        .contains(with + "/people");
    assertThat(parent.get("/my/notices").text())
        .contains("You were recorded as somebody’s representative by law");

    String end = end(done);
    assertThat(officer.get(end).text()).contains("End it with Josette Klein?");
    assertThat(officer.post(end, Map.of()).text()).contains("It has ended. Both are told.");

    assertThat(documents.open(mother.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(parent.get(with).status()).isEqualTo(404);
    assertThat(parent.get("/my").text()).doesNotContain(with);
  }

  private String end(Page list) {
    int at = list.text().indexOf(page + "/");
    return list.text().substring(at, list.text().indexOf('"', at));
  }

  @Test
  void isShownToTheHolderWhoCannotEndIt() {
    enterMother();
    Browser holder = steps.browser();
    steps.activate(holder, luca);

    Page people = holder.get("/my/people");

    assertThat(people.text())
        .contains("Josette Klein")
        .contains("Represents you by law")
        .doesNotContain("/my/people/companions/" + mother.id());
    assertThat(holder.get("/my/as/with-" + mother.id()).text())
        .contains("Code civil: autorité parentale, tutelle");
  }

  private static Page choose(Browser parent, String companions, Holder whom) {
    return parent.post(
        companions,
        Map.of(
            "number", SignInSteps.number(whom),
            "name", "klein",
            "scope", "some",
            "folder", "LABORATORY"));
  }

  @Test
  void letsTheParentChooseWhoAccompaniesTheChild() {
    enterMother();
    Browser parent = steps.browser();
    steps.activate(parent, mother);
    String companions = "/with/" + luca.id() + "/people/companions";
    Holder uncle = people.mrsKlein();
    assertThat(parent.get("/with/" + luca.id() + "/people").text()).contains(companions + "/new");

    assertThat(parent.get(companions + "/new").text())
        .contains("action=\"" + companions + "\"")
        .contains("Laboratory (1 document)")
        .doesNotContain("Medical imaging (")
        .contains("You decide for this person");
    assertThat(parent.post(companions, Map.of("number", "1")).status()).isEqualTo(422);
    Page chosen = choose(parent, companions, uncle);
    assertThat(chosen.text()).contains("This person now sees only: Laboratory.");
    assertThat(chosen.path()).isEqualTo("/with/" + luca.id() + "/people");
    String one = companions + "/" + uncle.id();
    assertThat(chosen.text()).contains(one + "/change").contains(one + "/end");
    assertThat(documents.open(uncle.actor(), blood)).isInstanceOf(Documents.Opened.Found.class);

    assertThat(parent.get(one + "/change").text()).contains("action=\"" + one + "/change\"");
    assertThat(parent.get(one + "/end").text()).contains("You are doing this for Luca Ferreira");
    Page ended = parent.post(one + "/end", Map.of());
    assertThat(ended.text()).doesNotContain(one + "/end");
    assertThat(documents.open(uncle.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(people.lines(luca))
        .filteredOn(line -> line.action() == AccessAction.COMPANION_CHANGED)
        .hasSize(2)
        .allSatisfy(line -> {
          assertThat(line.who().name()).isEqualTo("Josette Klein");
          assertThat(line.ground()).isEqualTo(Ground.LEGAL_REPRESENTATIVE);
        });
  }
}
