package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import lu.opendsp.access.StewardDesk;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Activations;
import lu.opendsp.identity.ActorKind;
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

/** A patient lets the doctor decide, the doctor does, and the patient sees and undoes it. */
@RunningPlatform
final class StewardPagesTests {

  private final SignInSteps steps;
  private final StewardDesk desk;
  private final Documents documents;
  private final People people;
  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;
  private final DocumentId blood;
  private final Browser doctor;
  private final Browser patient;
  private final String record;

  StewardPagesTests(
      StewardDesk desk,
      Documents documents,
      Activations activations,
      Mailbox mailbox,
      People people,
      @LocalServerPort int port) {
    this.desk = desk;
    this.documents = documents;
    this.people = people;
    this.steps = new SignInSteps(activations, mailbox, port);
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
    this.blood = people.aBloodTest().by(rossi).onOrder("1").of(klein).filed().id();
    this.record = "/record/" + klein.id();
    this.doctor = steps.browser();
    // the letter of a first officer lets somebody in as strongly as a card does
    steps.activate(
        doctor,
        activations.issue(ActorKind.PROFESSIONAL, weber.id().value(), true),
        Objects.requireNonNull(weber.listing().eHealthId()),
        "w" + weber.id() + "@example.lu");
    this.patient = steps.browser();
    steps.activate(patient, klein);
  }

  private void named() {
    People.granted(desk.name(klein.actor(), klein.id(), weber.id(), null));
  }

  @Test
  void isNamedAndTakenBackByThePatient() {
    String one = "/my/people/steward/" + weber.id();
    assertThat(patient.get("/my/people").text()).contains("Nobody decides for you.");
    assertThat(patient.get("/my/people/steward").text()).contains(one);
    Page asked = patient.get(one);
    assertThat(asked.text())
        .contains("Let Dr Paul Weber decide for you?")
        .contains("This person sees no more by it");

    Page done = patient.post(one, Map.of("seen", ""));

    assertThat(done.path()).isEqualTo("/my/people");
    assertThat(done.text())
        .contains("Dr Paul Weber may now decide for you.")
        .contains("/my/people/steward/end")
        .doesNotContain("Nobody decides for you.");
    assertThat(doctor.get(record).text()).contains(record + "/settings");
    Page other = patient.post("/my/people/steward/" + weber.id(), Map.of("seen", ""));
    assertThat(other.text()).as("from a page shown before").contains("Nothing was changed");

    Page ending = patient.get("/my/people/steward/end");
    String seen = ending.find("(?<=name=\"seen\" value=\")[0-9a-f-]{36}");
    Page ended = patient.post("/my/people/steward/end", Map.of("seen", seen));
    assertThat(ended.text()).contains("Nobody decides for you.");
    assertThat(patient.get("/my/people/steward/end").status()).isEqualTo(404);
    assertThat(doctor.get(record).text()).doesNotContain(record + "/settings");
    assertThat(doctor.get(record + "/settings").status()).isEqualTo(404);
  }

  @Test
  void decidesOnThePatientsBehalfUnderThePatientsName() {
    assertThat(doctor.get(record + "/settings").status()).isEqualTo(404);
    named();
    Page settings = doctor.get(record + "/settings");
    assertThat(settings.text())
        .contains("Settings for this patient")
        .contains("Josette Klein")
        .contains("On this page, “you” means this person.")
        .contains(record + "/settings/find/circle")
        .contains(record + "/settings/emergency")
        .doesNotContain("codes/new", "companions", "/end-doctor/", "find/organisations");

    String add = record + "/settings/circle/" + rossi.id();
    assertThat(doctor.get(add).text())
        .contains("You are doing this for Josette Klein")
        .as("what somebody sees may be hidden from who decides")
        .doesNotContain("documents now");
    Page done = doctor.post(add, Map.of());

    assertThat(done.path()).isEqualTo(record + "/settings");
    assertThat(done.text()).contains(record + "/settings/dismiss/" + rossi.id());
    assertThat(patient.get("/my/people").text()).contains("Chosen for you by Dr Paul Weber");
    assertThat(patient.get("/my/history").text())
        .contains("Dr Paul Weber")
        .contains("Trusted circle: Dr Anna Rossi added");
    assertThat(patient.post("/my/people/dismiss/" + rossi.id(), Map.of()).text())
        .doesNotContain("Chosen for you by");
  }

  @Test
  void setsEmergenciesAndModes() {
    named();
    Page set = doctor.post(formOf(record + "/settings/emergency"), Map.of());
    assertThat(set.path()).isEqualTo(record + "/settings");
    assertThat(patient.get("/my/emergency").text()).doesNotContain("checked");

    String document = record + "/documents/" + blood;
    assertThat(doctor.get(document).text()).contains(document + "/mode");
    assertThat(doctor.get(document + "/mode").text()).contains("You no longer see it yourself");
    Page shut = doctor.post(document + "/mode", Map.of("mode", "PRIVATE"));

    assertThat(shut.path()).isEqualTo(record);
    assertThat(doctor.get(document).status()).isEqualTo(404);
    assertThat(documents.open(klein.actor(), blood))
        .isInstanceOfSatisfying(
            Documents.Opened.Found.class,
            found -> assertThat(found.entry().modeNow()).isEqualTo(Confidentiality.PRIVATE));
  }

  private String formOf(String path) {
    assertThat(doctor.get(path).text()).contains("action=\"" + path + "\"");
    return path;
  }

  @Test
  void hidesADocumentFromSomebodyByName() {
    klein.entrusting(rossi);
    String hide = record + "/documents/" + blood + "/hide";
    assertThat(doctor.get(hide).status()).isEqualTo(404);
    named();
    assertThat(doctor.get(record + "/documents/" + blood).text()).contains(hide);
    doctor.get(hide);
    assertThat(doctor.post(hide, Map.of("name", "W")).status()).isEqualTo(422);
    assertThat(doctor.post(hide, Map.of("name", "Weber")).text()).doesNotContain("/" + weber.id());
    String one = hide + "/" + rossi.id();
    assertThat(doctor.get(one).text()).contains("Hide this document from Dr Anna Rossi?");

    Page done = doctor.post(one, Map.of());

    assertThat(done.path()).isEqualTo(record + "/documents/" + blood);
    assertThat(documents.open(rossi.actor(), blood)).isInstanceOf(Documents.Opened.Unknown.class);
    assertThat(doctor.post(hide + "/" + weber.id(), Map.of()).status()).isEqualTo(422);
    String exceptions = "/my/documents/" + blood + "/exceptions";
    assertThat(patient.get(exceptions).text()).contains(exceptions + "/forget/" + rossi.id());
  }

  /** Nothing about himself, and none of what stays the patient's. */
  @Test
  void findsNoWayToHimselfNorToWhatStaysThePatients() {
    named();
    doctor.get(record + "/settings/find/circle");
    assertThat(doctor.post(record + "/settings/find/circle", Map.of("name", "Weber")).text())
        .doesNotContain(record + "/settings/circle/" + weber.id());
    assertThat(doctor.post(record + "/settings/circle/" + weber.id(), Map.of()).status())
        .isEqualTo(422);
    for (String below :
        new String[] {
          "/find/doctor",
          "/find/organisations",
          "/doctor/" + rossi.id(),
          "/end-doctor/" + weber.id(),
          "/end-organisation/" + rossi.id()
        }) {
      assertThat(doctor.get(record + "/settings" + below).status()).as(below).isEqualTo(404);
    }
    assertThat(doctor.get("/with/" + klein.id() + "/people").status()).isEqualTo(403);
  }

  @Test
  void endsItHimself() {
    named();
    String stop = record + "/settings/stop";
    assertThat(doctor.get(record + "/settings").text()).contains(stop);
    String seen = doctor.get(stop).find("(?<=name=\"seen\" value=\")[0-9a-f-]{36}");

    Page done = doctor.post(stop, Map.of("seen", seen));

    assertThat(done.path()).isEqualTo(record);
    assertThat(doctor.get(stop).status()).isEqualTo(404);
    assertThat(patient.get("/my/people").text()).contains("Nobody decides for you.");
    assertThat(people.lines(klein).stream().anyMatch(line -> line.detail().equals("-"))).isTrue();
  }
}
