package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.MandateDesk.Terms;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.consent.Choice;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.document.DocumentType;
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
import lu.opendsp.policy.MandateFlaw;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** A locum sees as the doctor who let him act, as long as both may, and both are named. */
@RunningPlatform
final class MandateTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final MandateDesk desk;
  private final RecordSettings settings;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final Viewers viewers;
  private final Relations relations;
  private final People people;
  private final MovableClock clock;

  private final Professional weber;
  private final Professional rossi;
  private final Holder klein;

  MandateTests(
      MandateDesk desk,
      RecordSettings settings,
      Documents documents,
      DocumentExemptions exemptions,
      Viewers viewers,
      Relations relations,
      People people,
      MovableClock clock) {
    this.desk = desk;
    this.settings = settings;
    this.documents = documents;
    this.exemptions = exemptions;
    this.viewers = viewers;
    this.relations = relations;
    this.people = people;
    this.clock = clock;
    this.weber = people.drWeber();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber);
  }

  @Test
  void seesAsTheGiverAndBothAreNamed() {
    DocumentId letter = filed(Confidentiality.NORMAL);
    assertThat(opens(rossi, letter)).isFalse();

    lets(weber, rossi, false);

    assertThat(opens(rossi, letter)).isTrue();
    AccessLine line = newest();
    assertThat(line.who().id()).isEqualTo(rossi.id().value());
    assertThat(line.ground()).isEqualTo(Ground.MANDATED);
    assertThat(Objects.requireNonNull(line.actingFor()).name()).isEqualTo("Dr Paul Weber");
    assertThat(in(rossi).until()).isEqualTo(desk.givenTo(rossi.actor()).getFirst().until());
    assertThat(viewers.now(klein.actor(), letter).orElseThrow())
        .filteredOn(viewer -> viewer.who().id().equals(rossi.id().value()))
        .singleElement()
        .satisfies(viewer -> {
          assertThat(viewer.ground()).isEqualTo(Ground.MANDATED);
          assertThat(Objects.requireNonNull(viewer.actingFor()).id()).isEqualTo(weber.id().value());
        });
    assertThat(opens(weber, letter)).isTrue();
    assertThat(newest().actingFor()).isNull();
  }

  @Test
  void seesRestrictedOnlyWhereItIsSaidAndOfPrivateTheOwnAlone() {
    DocumentId restricted = filed(Confidentiality.RESTRICTED);
    DocumentId hidden = filed(Confidentiality.PRIVATE);
    lets(weber, rossi, false);
    assertThat(opens(rossi, restricted)).isFalse();
    assertThat(opens(rossi, hidden)).isFalse();

    DocumentId own =
        people
            .a(DocumentType.MEDICAL_REPORT)
            .by(rossi)
            .of(klein)
            .in(Confidentiality.PRIVATE)
            .filed()
            .id();

    assertThat(newest())
        .satisfies(line -> {
          assertThat(line.action()).isEqualTo(AccessAction.PUBLISHED);
          assertThat(line.who().id()).isEqualTo(rossi.id().value());
          assertThat(Objects.requireNonNull(line.actingFor()).id()).isEqualTo(weber.id().value());
        });
    assertThat(opens(rossi, own)).isTrue();
    assertThat(opens(weber, own)).isFalse();
    end(weber, rossi);
    lets(weber, rossi, true);
    assertThat(opens(rossi, restricted)).isTrue();
    assertThat(opens(rossi, hidden)).isFalse();
  }

  @Test
  void endsByItsDateAndByEitherParty() {
    lets(weber, rossi, false);
    clock.pass(DAY);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    lets(weber, rossi, false);
    assertThat(end(weber, rossi)).isTrue();
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);

    lets(weber, rossi, false);
    UUID mandate = desk.givenTo(rossi.actor()).getFirst().id();
    assertThat(desk.end(people.drFaber().actor(), mandate)).isFalse();
    assertThat(in(rossi).ground()).isEqualTo(Ground.MANDATED);
    assertThat(desk.end(rossi.actor(), mandate)).isTrue();
    assertThat(desk.end(weber.actor(), mandate)).as("in another window").isFalse();
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void endsWithWhatTheGiverIsAndWithABlockOfEither() {
    lets(weber, rossi, false);
    klein.blocking(weber);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    klein.unblocking(weber).blocking(rossi);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    klein.unblocking(rossi);
    assertThat(in(rossi).ground()).isEqualTo(Ground.MANDATED);

    klein.referredTo(people.drFaber());
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
    klein.referredTo(weber);
    assertThat(in(rossi).ground()).isEqualTo(Ground.MANDATED);
    people.unlist(weber);
    assertThat(refusal(rossi)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void lendsNoStayNoOrganisationAndNoMandate() {
    Professional hospital = people.hospitalNord();
    Professional hengen = people.working(people.drHengen(), hospital);
    Holder other = people.mrsKlein().authorising(hospital);
    people.admit(other, hospital);
    lets(hengen, rossi, true);
    assertThat(relations.banner(hengen.actor(), other.id()).orElseThrow())
        .isInstanceOf(Relations.Banner.In.class);
    assertThat(relations.banner(rossi.actor(), other.id()).orElseThrow())
        .isEqualTo(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));

    Professional faber = people.drFaber();
    lets(weber, rossi, true);
    lets(rossi, faber, true);
    assertThat(in(rossi).ground()).isEqualTo(Ground.MANDATED);
    assertThat(refusal(faber)).isEqualTo(Refusal.NO_TREATMENT_RELATION);
  }

  @Test
  void lendsAPresentedCodeForAsLongAsItLives() {
    Holder other = people.mrsKlein();
    people.consult(weber, other);
    lets(weber, rossi, true, Duration.ofDays(30));
    Relations.Banner.In in =
        (Relations.Banner.In) relations.banner(rossi.actor(), other.id()).orElseThrow();

    assertThat(in.ground()).isEqualTo(Ground.MANDATED);
    assertThat(Objects.requireNonNull(in.until()))
        .isBefore(clock.instant().plus(DAY.multipliedBy(8)));
  }

  @Test
  void seesNothingThatIsHiddenFromTheGiverByName() {
    DocumentId letter = filed(Confidentiality.NORMAL);
    lets(weber, rossi, true);
    assertThat(opens(rossi, letter)).isTrue();

    long version = exemptions.now(klein.actor(), letter).orElseThrow().version();
    exemptions.change(klein.actor(), letter, version, new Wish.Hide(weber.id()));

    assertThat(opens(rossi, letter)).isFalse();
  }

  @Test
  void standsInWhatTheHolderDecidedUntilEitherIsBlocked() {
    lets(weber, rossi, true);
    assertThat(mandated())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.who().who().id()).isEqualTo(rossi.id());
          assertThat(one.giver().id()).isEqualTo(weber.id());
          assertThat(one.restricted()).isTrue();
        });

    klein.blocking(rossi);
    assertThat(mandated()).isEmpty();
    klein.unblocking(rossi).blocking(weber);
    assertThat(mandated()).isEmpty();
  }

  @Test
  void isFollowedByNobodyWhoMaySeeTheRecordAnyway() {
    klein.holding(Choice.TRUSTED_CIRCLE, rossi);
    lets(weber, rossi, false);

    assertThat(opens(rossi, filed(Confidentiality.NORMAL))).isTrue();
    assertThat(newest().actingFor()).isNull();
  }

  private List<SettingsView.ActingFor> mandated() {
    return People.granted(settings.read(klein.actor(), klein.id())).found().mandated();
  }

  private void lets(Professional giver, Professional other, boolean restricted) {
    lets(giver, other, restricted, DAY);
  }

  private void lets(Professional giver, Professional other, boolean restricted, Duration length) {
    Instant now = clock.instant();
    Optional<MandateFlaw> flaw =
        desk.give(giver.actor(), other.id(), new Terms(now, now.plus(length), restricted));
    assertThat(flaw).isEmpty();
  }

  private boolean end(Professional giver, Professional other) {
    UUID mandate =
        desk.givenBy(giver.actor()).stream()
            .filter(held -> held.other().id().equals(other.id()))
            .findFirst()
            .orElseThrow()
            .id();
    return desk.end(giver.actor(), mandate);
  }

  private DocumentId filed(Confidentiality mode) {
    Professional faber = people.drFaber();
    people.consult(faber, klein);
    return people.a(DocumentType.MEDICAL_REPORT).by(faber).of(klein).in(mode).filed().id();
  }

  private boolean opens(Professional who, DocumentId document) {
    return documents.open(who.actor(), document) instanceof Documents.Opened.Found;
  }

  private AccessLine newest() {
    return people.lines(klein).getFirst();
  }

  private Relations.Banner.In in(Professional who) {
    return (Relations.Banner.In) relations.banner(who.actor(), klein.id()).orElseThrow();
  }

  private Refusal refusal(Professional who) {
    return ((Relations.Banner.Out) relations.banner(who.actor(), klein.id()).orElseThrow())
        .refusal();
  }
}
