package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lu.opendsp.access.EmergencyAccess.Declared;
import lu.opendsp.access.EmergencyAccess.Reason;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Viewers;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A declared emergency: an hour, what matters, told at once; and the holder's switch. */
@RunningPlatform
final class EmergencyAccessTests {

  private static final String WORDS = "found on the road near Ettelbruck";
  private static final Duration HOUR = Duration.ofMinutes(60);

  private final EmergencyAccess emergencies;
  private final RecordSettings settings;
  private final Documents documents;
  private final Viewers viewers;
  private final Relations relations;
  private final People people;
  private final EmergencyWard ward;
  private final MovableClock clock;
  private final JdbcClient owner;

  private final Professional weber;
  private final Holder klein;
  private final Professional hengen;

  EmergencyAccessTests(
      EmergencyAccess emergencies,
      RecordSettings settings,
      Documents documents,
      Viewers viewers,
      Relations relations,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      TestDatabase database) {
    this.emergencies = emergencies;
    this.settings = settings;
    this.documents = documents;
    this.viewers = viewers;
    this.relations = relations;
    this.people = people;
    this.ward = ward;
    this.clock = clock;
    this.owner = JdbcClient.create(database.owner());
    this.weber = people.drWeber();
    this.klein = people.mrsKlein().referredTo(weber);
    this.hengen = ward.doctor(people.hospitalNord());
  }

  @Test
  void opensWhatMattersForAnHour() {
    DocumentId report = filed(DocumentType.MEDICAL_REPORT, Confidentiality.NORMAL);
    DocumentId restricted = filed(DocumentType.MEDICAL_REPORT, Confidentiality.RESTRICTED);
    DocumentId hidden = filed(DocumentType.MEDICAL_REPORT, Confidentiality.PRIVATE);
    assertThat(listed()).isEmpty();

    ward.declare(hengen, klein);

    assertThat(in().ground()).isEqualTo(Ground.DECLARED_EMERGENCY);
    assertThat(listed()).containsExactly(report);
    assertThat(viewers.now(klein.actor(), report).orElseThrow())
        .extracting(viewer -> viewer.who().id() + " " + viewer.ground())
        .contains(hengen.id() + " DECLARED_EMERGENCY");
    assertThat(opens(report)).isTrue();
    assertThat(opens(restricted)).isFalse();
    assertThat(opens(hidden)).isFalse();
    assertThat(newest().ground()).isIn(Ground.DECLARED_EMERGENCY, Ground.NONE);
    clock.pass(HOUR);
    assertThat(listed()).isEmpty();
    assertThat(opens(report)).isFalse();
  }

  @Test
  void showsRestrictedDocumentsOnlyWhereTheHolderSaysSoAndAsLongAsHeDoes() {
    DocumentId restricted = filed(DocumentType.MEDICAL_REPORT, Confidentiality.RESTRICTED);
    ward.allow(klein, true);
    ward.declare(hengen, klein);
    assertThat(opens(restricted)).isTrue();

    ward.allow(klein, false);

    assertThat(opens(restricted)).isFalse();
  }

  @Test
  void endsAtOnceWhenTheHolderSwitchesItOff() {
    DocumentId report = filed(DocumentType.MEDICAL_REPORT, Confidentiality.NORMAL);
    ward.declare(hengen, klein);
    assertThat(opens(report)).isTrue();

    People.granted(emergencies.choose(klein.actor(), klein.id(), new InEmergency(false, false)));

    assertThat(opens(report)).isFalse();
    assertThat(declared(hengen)).isEqualTo(refused(Refusal.EMERGENCY_NOT_POSSIBLE));
    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().emergency())
        .isEqualTo(new InEmergency(false, false));
  }

  @Test
  void soundsAlikeForBarredSwitchedOffAndClosed() {
    klein.blocking(hengen);
    Opening<Declared> barred = declared(hengen);
    klein.unblocking(hengen).closing();
    Opening<Declared> closed = declared(hengen);

    assertThat(List.of(barred, closed)).containsOnly(refused(Refusal.EMERGENCY_NOT_POSSIBLE));
    assertThat(newest())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.EMERGENCY_DECLARED);
          assertThat(line.refusal()).isEqualTo(Refusal.EMERGENCY_NOT_POSSIBLE);
        });
  }

  @Test
  void isDeclaredTenTimesAnHourByOneProfessional() {
    for (int i = 0; i < 10; i++) {
      assertThat(declared(hengen)).isInstanceOf(Opening.Granted.class);
    }
    assertThat(declared(hengen)).isEqualTo(refused(Refusal.EMERGENCIES_TOO_MANY));
    assertThat(newest().refusal()).isEqualTo(Refusal.EMERGENCIES_TOO_MANY);

    clock.pass(HOUR);

    assertThat(declared(hengen)).isInstanceOf(Opening.Granted.class);
  }

  @Test
  void isForWhoWorksWhereEmergenciesAreTreatedAndForTheHolderToAllow() {
    assertThat(declared(people.drRossi())).isEqualTo(refused(Refusal.EMERGENCY_NOT_YOURS));
    assertThat(declared(people.hospitalNord())).isEqualTo(refused(Refusal.EMERGENCY_NOT_YOURS));
    people.unlist(hengen);
    assertThat(declared(hengen)).isEqualTo(refused(Refusal.NOT_LISTED));
    assertThat(emergencies.choose(weber.actor(), klein.id(), new InEmergency(true, true)))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
  }

  @Test
  void isToldInTheLanguageOfThePatient() {
    reachable();
    owner
        .sql("UPDATE patient.patient SET language = 'DE' WHERE patient_id = :id")
        .param("id", klein.id().value())
        .update();

    ward.declare(hengen, klein);

    assertThat(
            owner
                .sql("SELECT language FROM notification.notice WHERE address = :address")
                .param("address", klein.actor().account() + "@example.lu")
                .query(String.class)
                .list())
        .containsExactly("DE");
  }

  private void reachable() {
    owner
        .sql(
            """
            INSERT INTO identity.contact (contact_id, account, channel, address, confirmed_at)
            VALUES (:id, :account, 'EMAIL', :address, now())
            """)
        .param("id", UUID.randomUUID())
        .param("account", klein.actor().account())
        .param("address", klein.actor().account() + "@example.lu")
        .update();
  }

  @Test
  void isWrittenDownToldAndKeptSealed() {
    reachable();

    assertThat(declared(hengen)).isInstanceOf(Opening.Granted.class);

    assertThat(newest())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.EMERGENCY_DECLARED);
          assertThat(line.ground()).isEqualTo(Ground.DECLARED_EMERGENCY);
          assertThat(line.who().id()).isEqualTo(hengen.id().value());
          assertThat(line.detail()).isEqualTo("UNCONSCIOUS");
        });
    assertThat(
            owner
                .sql("SELECT kind FROM notification.notice WHERE address = :address")
                .param("address", klein.actor().account() + "@example.lu")
                .query(String.class)
                .list())
        .containsExactly("EMERGENCY_DECLARED");
    assertThat(
            owner
                .sql("SELECT encode(words, 'escape') FROM consent.emergency WHERE record_id = :id")
                .param("id", klein.record().value())
                .query(String.class)
                .single())
        .doesNotContain("Ettelbruck");
  }

  private Opening<Declared> declared(Professional who) {
    return emergencies.declare(who.actor(), klein.id(), Reason.UNCONSCIOUS, WORDS);
  }

  private static Opening<Declared> refused(Refusal refusal) {
    return new Opening.Refused<>(refusal);
  }

  private DocumentId filed(DocumentType type, Confidentiality mode) {
    return people.a(type).by(weber).of(klein).in(mode).filed().id();
  }

  private boolean opens(DocumentId document) {
    return documents.open(hengen.actor(), document) instanceof Documents.Opened.Found;
  }

  private List<DocumentId> listed() {
    Opening<DocumentPage> page =
        documents.list(hengen.actor(), klein.id(), DocumentFilter.all(), Slice.first(50));
    return page instanceof Opening.Granted<DocumentPage> granted
        ? granted.found().items().stream().map(entry -> entry.id()).toList()
        : List.of();
  }

  private AccessLine newest() {
    return people.lines(klein).getFirst();
  }

  private Relations.Banner.In in() {
    return (Relations.Banner.In) relations.banner(hengen.actor(), klein.id()).orElseThrow();
  }
}
