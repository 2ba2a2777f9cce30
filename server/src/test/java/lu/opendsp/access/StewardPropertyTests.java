package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.access.SettingsView.InEmergency;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Publications.ModeChanged;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import org.junit.jupiter.api.Test;

/**
 * No sequence of acts of who decides for a patient lets himself read more: neither now, nor once he
 * is trusted no longer. Asked of the gate, with people through whom he might: himself, the hospital
 * where he works, and whom he acts for, now or from tomorrow. {@code -Dseed=} asks the same again.
 */
@RunningPlatform
final class StewardPropertyTests {

  private static final int ACTS = 60;
  private static final long SEED = Long.getLong("seed", 20_260_303L);
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Confidentiality> LASTING =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

  private final Random random = new Random(SEED);
  private final StewardDesk desk;
  private final StewardSettings stewards;
  private final Documents documents;
  private final Publications publications;
  private final MandateDesk mandates;
  private final People people;
  private final MovableClock clock;
  private final Professional nurse;
  private final Professional hospital;
  private final Professional weber;
  private final Professional hengen;
  private final Professional rossi;
  private final Holder klein;

  StewardPropertyTests(
      StewardDesk desk,
      StewardSettings stewards,
      Documents documents,
      Publications publications,
      MandateDesk mandates,
      People people,
      MovableClock clock) {
    this.desk = desk;
    this.stewards = stewards;
    this.documents = documents;
    this.publications = publications;
    this.mandates = mandates;
    this.people = people;
    this.clock = clock;
    this.hospital = people.hospitalNord();
    this.nurse = people.working(people.nurseHoffmann(), hospital);
    this.weber = people.drWeber();
    this.hengen = people.drHengen();
    this.rossi = people.drRossi();
    this.klein = people.mrsKlein().referredTo(weber).entrusting(nurse).entrusting(rossi);
  }

  /** A stay, an authorisation and two mandates that reach nothing as long as nobody lets them. */
  private DocumentId aRecordWithWaysIn() {
    for (Confidentiality mode : LASTING) {
      people.aBloodTest().by(weber).of(klein).in(mode).filed();
      people.a(DocumentType.PATIENT_SUMMARY).by(weber).of(klein).in(mode).filed();
      people.a(DocumentType.MEDICAL_REPORT).by(rossi).of(klein).in(mode).filed();
    }
    DocumentId own =
        people.aBloodTest().by(nurse).of(klein).in(Confidentiality.PRIVATE).filed().id();
    people.admit(klein, hospital);
    klein.authorising(hospital).blocking(hospital).blocking(weber);
    Instant now = clock.instant();
    give(weber, now);
    give(hengen, now.plus(DAY));
    return own;
  }

  private void give(Professional giver, Instant from) {
    assertThat(
            mandates.give(
                giver.actor(),
                nurse.id(),
                new MandateDesk.Terms(from, from.plus(DAY.multipliedBy(30)), true)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void neverLetsWhoDecidesReadMore() {
    DocumentId own = aRecordWithWaysIn();
    People.granted(desk.name(klein.actor(), klein.id(), nurse.id(), null));
    Set<DocumentId> all = visible(klein);
    Set<DocumentId> before = visible(nurse);
    assertThat(before).hasSizeBetween(2, all.size() - 1).contains(own);

    int done = 0;
    for (int act = 0; act < ACTS; act++) {
      done += act(List.copyOf(all)) ? 1 : 0;
      assertThat(before).as("seed %d, act %d", SEED, act).containsAll(visible(nurse));
    }

    assertThat(done).as("acts that were his").isGreaterThan(ACTS / 5);
    clock.pass(DAY.multipliedBy(2));
    assertThat(before).as("with the mandate that began").containsAll(visible(nurse));
    klein.dismissing(nurse);
    assertThat(Set.of(own)).as("once he is trusted no longer").containsAll(visible(nurse));
  }

  /** One act by chance, and whether it was permitted. */
  private boolean act(List<DocumentId> all) {
    Professional whom = one(List.of(nurse, hospital, weber, hengen, rossi, people.labKirch()));
    return switch (random.nextInt(6)) {
      case 0 -> granted(stewards.entrust(nurse.actor(), klein.id(), whom.id()));
      case 1 -> granted(stewards.dismiss(nurse.actor(), klein.id(), whom.id()));
      case 2 -> granted(stewards.block(nurse.actor(), klein.id(), whom.id()));
      case 3 -> granted(stewards.unblock(nurse.actor(), klein.id(), whom.id()));
      case 4 ->
          granted(
              stewards.allow(
                  nurse.actor(),
                  klein.id(),
                  new InEmergency(random.nextBoolean(), random.nextBoolean())));
      default ->
          publications.changeMode(nurse.actor(), one(all), ModeWish.of(one(LASTING)))
              instanceof ModeChanged.Changed;
    };
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static boolean granted(Opening<?> opening) {
    return opening instanceof Opening.Granted;
  }

  private Set<DocumentId> visible(Holder holder) {
    return ids(documents.list(holder.actor(), klein.id(), DocumentFilter.all(), all()));
  }

  private Set<DocumentId> visible(Professional who) {
    return ids(documents.list(who.actor(), klein.id(), DocumentFilter.all(), all()));
  }

  private static Slice all() {
    return Slice.first(Slice.SIZE_MAX);
  }

  private static Set<DocumentId> ids(Opening<DocumentPage> listed) {
    return People.granted(listed).found().items().stream()
        .map(DocumentEntry::id)
        .collect(Collectors.toSet());
  }
}
