package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.RepresentationDesk.Outcome;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Actor;
import lu.opendsp.inbox.OwnInbox;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A parent or guardian, recorded by the agency: what he may, until when, and who is told. */
@RunningPlatform
final class LegalRepresentativeTests {

  private static final ZoneId ZONE = ZoneId.of("Europe/Luxembourg");

  private final Gate gate;
  private final RepresentationDesk desk;
  private final IdentityDesk identities;
  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Documents documents;
  private final OwnInbox inbox;
  private final People people;
  private final MovableClock clock;
  private final Actor officer;
  private final Professional faber;
  private final Holder luca;
  private final Holder mother;
  private final DocumentId letter;

  LegalRepresentativeTests(
      Gate gate,
      RepresentationDesk desk,
      IdentityDesk identities,
      Accompaniment accompaniment,
      RecordSettings settings,
      Documents documents,
      OwnInbox inbox,
      People people,
      MovableClock clock) {
    this.gate = gate;
    this.desk = desk;
    this.identities = identities;
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.documents = documents;
    this.inbox = inbox;
    this.people = people;
    this.clock = clock;
    this.officer = people.identityOfficer().actor();
    this.faber = people.drFaber();
    this.luca = people.childLuca().referredTo(faber);
    this.mother = people.mrsKlein();
    this.letter = people.a(DocumentType.MEDICAL_REPORT).by(faber).of(luca).filed().id();
  }

  private Outcome enter(
      Holder patient, Holder who, LegalBasis basis, @Nullable Instant from, @Nullable Instant to) {
    return enter(patient, who, who.patient().familyName(), basis, from, to);
  }

  private Outcome enter(
      Holder patient,
      Holder who,
      String name,
      LegalBasis basis,
      @Nullable Instant from,
      @Nullable Instant to) {
    var number = Objects.requireNonNull(who.patient().matricule());
    return desk.enter(
        officer, patient.id(), new RepresentationDesk.Wish(number, name, basis, from, to));
  }

  private void enterMother() {
    assertThat(enter(luca, mother, LegalBasis.PARENT, null, null)).isEqualTo(Outcome.DONE);
  }

  private boolean sees(Actor actor) {
    return documents.open(actor, letter) instanceof Documents.Opened.Found;
  }

  private Accompanied recorded() {
    return desk.of(officer, luca.id()).getFirst();
  }

  @Test
  void endsOnTheBirthdayAndNotBefore() {
    enterMother();
    LocalDate born = LocalDate.ofInstant(clock.instant(), ZONE).plusDays(1).minusYears(18);
    correctBirthDate(born);
    Instant ofAge = born.plusYears(18).atStartOfDay(ZONE).toInstant();

    clock.pass(Duration.between(clock.instant(), ofAge).minusSeconds(1));
    assertThat(sees(mother.actor())).isTrue();
    assertThat(accompaniment.accompaniedBy(mother.actor())).hasSize(1);
    clock.pass(Duration.ofSeconds(1));

    assertThat(sees(mother.actor())).isFalse();
    assertThat(settings.read(mother.actor(), luca.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(accompaniment.accompaniedBy(mother.actor())).isEmpty();
    assertThat(desk.of(officer, luca.id())).isEmpty();
  }

  /** Nobody has to think of it: the birth date is asked at each decision. */
  @Test
  void followsABirthDateThatIsCorrected() {
    enterMother();

    correctBirthDate(LocalDate.of(2001, 6, 2));
    assertThat(sees(mother.actor())).isFalse();
    correctBirthDate(LocalDate.of(2018, 6, 2));

    assertThat(sees(mother.actor())).isTrue();
  }

  /**
   * What was found for who represents a child is not answered once the child is known to be none.
   */
  @Test
  void isAskedAnewWhenTheBirthDateIsCorrectedMeanwhile() {
    enterMother();
    var asked = new AtomicInteger();

    Opening<Boolean> answer =
        gate.list(
            mother.actor(),
            luca.record(),
            _ -> {
              if (asked.getAndIncrement() == 0) {
                CompletableFuture.runAsync(() -> correctBirthDate(LocalDate.of(2001, 6, 2))).join();
              }
              return Answer.of(true, AccessAction.LISTED, "");
            });

    assertThat(answer).isInstanceOf(Opening.Refused.class);
    assertThat(asked).hasValue(1);
  }

  private void correctBirthDate(LocalDate to) {
    IdentitySheet now = IdentitySheet.of(luca.patient());
    var sheet =
        new IdentitySheet(
            now.familyName(),
            "",
            now.givenNames(),
            now.sex(),
            to,
            now.birthDateProof(),
            now.birthPlace(),
            now.familySituation(),
            now.addresses(),
            now.contacts(),
            now.relatedPersons(),
            now.language(),
            null);
    var change = new IdentityChange(luca.id(), null, ChangeCause.TYPING_ERROR, officer.id());
    assertThat(identities.correct(officer, change, sheet))
        .isEqualTo(new IdentityDesk.Outcome.Done());
  }

  @Test
  void endsWhenRevokedAtOnce() {
    enterMother();

    assertThat(desk.revoke(officer, luca.id(), recorded().choice())).isEqualTo(Outcome.DONE);

    assertThat(sees(mother.actor())).isFalse();
    assertThat(desk.revoke(officer, luca.id(), UUID.randomUUID())).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void holdsFromItsFirstDayToItsLast() {
    Holder ward = people.mrsKlein();
    Instant from = clock.instant().plus(Duration.ofDays(1));
    Instant until = from.plus(Duration.ofDays(1));

    assertThat(enter(ward, mother, LegalBasis.GUARDIAN, from, until)).isEqualTo(Outcome.DONE);
    assertThat(settings.read(mother.actor(), ward.id())).isInstanceOf(Opening.Refused.class);
    clock.pass(Duration.ofDays(1));
    assertThat(settings.read(mother.actor(), ward.id())).isInstanceOf(Opening.Granted.class);
    clock.pass(Duration.ofDays(1));

    assertThat(settings.read(mother.actor(), ward.id())).isInstanceOf(Opening.Refused.class);
  }

  @Test
  void tellsBothAndWritesALineForEachAct() {
    enterMother();
    assertThat(told(luca)).containsOnlyOnce(NoticeKind.REPRESENTATION_CHANGED);
    assertThat(told(mother)).containsOnlyOnce(NoticeKind.REPRESENTING_CHANGED);

    clock.pass(Duration.ofSeconds(1));
    desk.revoke(officer, luca.id(), recorded().choice());

    assertThat(told(luca)).filteredOn(NoticeKind.REPRESENTATION_CHANGED::equals).hasSize(2);
    assertThat(told(mother)).filteredOn(NoticeKind.REPRESENTING_CHANGED::equals).hasSize(2);
    assertThat(people.lines(luca))
        .filteredOn(line -> line.action() == AccessAction.REPRESENTATION_CHANGED)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line.ground()).isEqualTo(Ground.OPERATOR));
  }

  private List<NoticeKind> told(Holder whom) {
    return People.granted(inbox.read(whom.actor())).found().stream()
        .map(Inbox.Entry::kind)
        .toList();
  }

  @Test
  void isRecordedForNobodyItDoesNotFit() {
    Holder friend = people.childLuca();

    assertThat(enter(luca, luca, LegalBasis.PARENT, null, null)).isEqualTo(Outcome.HIMSELF);
    assertThat(enter(luca, friend, LegalBasis.PARENT, null, null)).isEqualTo(Outcome.MINOR);
    assertThat(enter(people.mrsKlein(), mother, LegalBasis.PARENT, null, null))
        .isEqualTo(Outcome.OF_AGE);
    assertThat(enter(luca, mother, "Muller", LegalBasis.PARENT, null, null))
        .isEqualTo(Outcome.NOBODY);
    assertThat(desk.of(officer, luca.id())).isEmpty();
  }

  @Test
  void isRecordedByOfficersOnlyAndWritesDownWhoElseTried() {
    enterMother();
    UUID recorded = recorded().choice();
    int before = people.lines(luca).size();

    for (Actor other :
        List.of(people.operatorNadine().actor(), mother.actor(), faber.actor(), luca.actor())) {
      assertThat(desk.revoke(other, luca.id(), recorded)).isEqualTo(Outcome.NOT_AN_OFFICER);
      assertThat(desk.of(other, luca.id())).isEmpty();
    }

    assertThat(people.lines(luca).subList(0, people.lines(luca).size() - before))
        .hasSize(4)
        .noneMatch(AccessLine::permitted);
    assertThat(sees(mother.actor())).isTrue();
  }

  /** The block bars a professional, and lifts nothing from who represents by law. */
  @Test
  void isNotTouchedByABlockOfAProfessional() {
    enterMother();
    People.granted(settings.block(luca.actor(), luca.id(), faber.id()));

    assertThat(sees(faber.actor())).isFalse();
    assertThat(sees(mother.actor())).isTrue();
  }
}
