package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lu.opendsp.document.Documents;
import lu.opendsp.document.Viewers;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** Whoever works at a structure the holder let in is in the record, for as long as both hold. */
@RunningPlatform
final class AuthorisedOrganisationTests {

  private static final Opening<RecordSettings.Done> NOT_SUITABLE =
      new Opening.Refused<>(Refusal.PERSON_NOT_SUITABLE);

  private final RecordSettings settings;
  private final Relations relations;
  private final Documents documents;
  private final Viewers viewers;
  private final People people;
  private final MovableClock clock;

  private final Holder klein;
  private final Professional hospital;
  private final Professional rossi;

  AuthorisedOrganisationTests(
      RecordSettings settings,
      Relations relations,
      Documents documents,
      Viewers viewers,
      People people,
      MovableClock clock) {
    this.settings = settings;
    this.relations = relations;
    this.documents = documents;
    this.viewers = viewers;
    this.people = people;
    this.clock = clock;
    this.klein = people.mrsKlein();
    this.hospital = people.hospitalNord();
    this.rossi = people.working(people.drRossi(), hospital);
  }

  @Test
  void letsInWhoWorksThereAndNobodyElse() {
    DocumentId letter = letter(Confidentiality.NORMAL);
    DocumentId restricted = letter(Confidentiality.RESTRICTED);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    klein.authorising(hospital);

    assertThat(in(rossi).ground()).isEqualTo(Ground.AUTHORISED_ORGANISATION);
    assertThat(in(hospital).ground()).isEqualTo(Ground.AUTHORISED_ORGANISATION);
    assertThat(documents.open(rossi.actor(), letter)).isInstanceOf(Documents.Opened.Found.class);
    assertThat(documents.open(rossi.actor(), restricted))
        .isNotInstanceOf(Documents.Opened.Found.class);
    assertThat(refusal(people.drWeber())).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void endsAtItsEndAndWhenTheHolderEndsIt() {
    Instant end = clock.instant().plus(Duration.ofDays(2));
    klein.authorising(hospital, end);
    assertThat(in(rossi).until()).isEqualTo(end);

    clock.pass(Duration.ofDays(2));
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    klein.authorising(hospital).endingAuthorisationOf(hospital);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void coversNobodyWhoLeftAndNobodyBarred() {
    klein.authorising(hospital).blocking(rossi);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    klein.unblocking(rossi);
    clock.pass(Duration.ofMinutes(1));
    people.working(rossi, people.hospitalNord());
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void barsAllWhoWorkInAStructureThatIsBarred() {
    klein.authorising(hospital).blocking(hospital);

    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    klein.unblocking(hospital);
    assertThat(in(rossi).ground()).isEqualTo(Ground.AUTHORISED_ORGANISATION);
  }

  @Test
  void isForStructuresAndTheHolderAlone() {
    assertThat(settings.authorise(klein.actor(), klein.id(), rossi.id(), null))
        .isEqualTo(NOT_SUITABLE);
    assertThat(settings.authorise(klein.actor(), klein.id(), people.healthFund().id(), null))
        .isEqualTo(NOT_SUITABLE);
    assertThat(settings.authorise(rossi.actor(), klein.id(), hospital.id(), null))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void standsInSettingsLogAndAmongThoseWhoCanSee() {
    DocumentId letter = letter(Confidentiality.NORMAL);
    klein.authorising(hospital);

    assertThat(People.granted(settings.read(klein.actor(), klein.id())).found().organisations())
        .extracting(Named::who)
        .containsExactly(hospital.listing());
    assertThat(viewers.now(klein.actor(), letter).orElseThrow())
        .extracting(viewer -> viewer.who().name() + " " + viewer.ground())
        .contains("Hôpital du Nord AUTHORISED_ORGANISATION");
    klein.endingAuthorisationOf(hospital);
    assertThat(people.lines(klein))
        .extracting(line -> line.action() + line.detail())
        .containsSubsequence(
            List.of(
                "ORGANISATION_CHANGED-" + hospital.id(), "ORGANISATION_CHANGED+" + hospital.id()));
  }

  private DocumentId letter(Confidentiality mode) {
    Professional weber = people.drWeber();
    klein.referredTo(weber);
    return people.aBloodTest().by(weber).of(klein).in(mode).filed().id();
  }

  private Relations.Banner.In in(Professional who) {
    return (Relations.Banner.In) relations.banner(who.actor(), klein.id()).orElseThrow();
  }

  private Refusal refusal(Professional who) {
    return ((Relations.Banner.Out) relations.banner(who.actor(), klein.id()).orElseThrow())
        .refusal();
  }
}
