package lu.opendsp.document;

import static lu.opendsp.people.People.granted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.access.MandateDesk.Terms;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PastEyes.Stretch;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody could see before, compared with what he was shown then. */
@RunningPlatform
final class PastViewsTests {

  private static final int RECORDS = 12;
  private static final int STEPS = 9;
  private static final List<Confidentiality> MODES =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);

  private final PastViews views;
  private final Documents documents;
  private final Publications publications;
  private final DocumentExemptions exemptions;
  private final MandateDesk desk;
  private final People people;
  private final MovableClock clock;

  PastViewsTests(
      PastViews views,
      Documents documents,
      Publications publications,
      DocumentExemptions exemptions,
      MandateDesk desk,
      People people,
      MovableClock clock) {
    this.views = views;
    this.documents = documents;
    this.publications = publications;
    this.exemptions = exemptions;
    this.desk = desk;
    this.people = people;
    this.clock = clock;
  }

  /** What somebody was shown at a moment. */
  private record Shown(Professional who, Instant at, Set<DocumentId> documents) {}

  @Test
  void areWhatWasShownThen() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.err.println("PastViewsTests seed " + seed);
    var random = new Random(seed);
    int seen = 0;
    for (int i = 0; i < RECORDS; i++) {
      Holder holder = people.mrsKlein();
      Professional hospital = people.hospitalNord();
      List<Professional> all =
          List.of(people.working(people.drWeber(), hospital), people.drRossi(), people.drFaber());
      var shown = new ArrayList<Shown>();
      for (int step = 0; step < STEPS; step++) {
        change(holder, hospital, all, random);
        clock.pass(Duration.ofMinutes(1 + random.nextInt(2_000)));
        for (Professional who : all) {
          shown.add(new Shown(who, clock.instant(), listed(who.actor(), holder)));
        }
        clock.pass(Duration.ofMinutes(1));
      }
      Set<DocumentId> mine = listed(holder.actor(), holder);
      for (Shown one : shown) {
        var expected = new HashSet<>(one.documents());
        expected.retainAll(mine);
        assertThat(could(holder, one.who(), one.at(), one.at().plus(1, ChronoUnit.MICROS)))
            .as("seed %d, %s", seed, one)
            .isEqualTo(expected);
        seen += expected.size();
      }
    }
    assertThat(seen).isGreaterThan(RECORDS);
  }

  private void change(Holder holder, Professional hospital, List<Professional> all, Random random) {
    Professional who = all.get(random.nextInt(all.size()));
    List<DocumentId> mine = List.copyOf(listed(holder.actor(), holder));
    @Nullable DocumentId one = mine.isEmpty() ? null : mine.get(random.nextInt(mine.size()));
    switch (random.nextInt(12)) {
      case 0 -> holder.unblocking(who).entrusting(who, clock.instant().plus(Duration.ofHours(30)));
      case 1 -> holder.blocking(who);
      case 2 -> holder.unblocking(who);
      case 3 -> people.consult(who, holder.unblocking(who));
      case 4 -> people.admit(holder, hospital);
      case 5 -> mode(holder, one, random);
      case 6 -> exempt(holder, one, who, random);
      case 7, 8 -> mandate(who, all.get(random.nextInt(all.size())), random);
      default -> file(holder, who, random);
    }
  }

  private void file(Holder holder, Professional who, Random random) {
    Paper paper = people.aBloodTest().by(who).of(holder).onOrder("2026-17");
    if (random.nextInt(3) == 0) {
      paper = paper.announced(clock.instant().plus(Duration.ofHours(20)), Confidentiality.NORMAL);
    }
    paper.published();
  }

  private void mode(Holder holder, @Nullable DocumentId document, Random random) {
    if (document != null) {
      Confidentiality to = MODES.get(random.nextInt(MODES.size()));
      publications.changeMode(holder.actor(), document, ModeWish.of(to));
    }
  }

  /** Lets somebody act for him, or no longer. */
  private void mandate(Professional giver, Professional other, Random random) {
    Instant now = clock.instant();
    Terms terms = new Terms(now, now.plus(Duration.ofHours(40)), random.nextBoolean());
    if (desk.give(giver.actor(), other.id(), terms).isPresent()) {
      desk.givenBy(giver.actor()).forEach(held -> desk.end(giver.actor(), held.id()));
    }
  }

  private void exempt(
      Holder holder, @Nullable DocumentId document, Professional who, Random random) {
    if (document != null) {
      long version = exemptions.now(holder.actor(), document).orElseThrow().version();
      Wish wish = random.nextBoolean() ? new Wish.Hide(who.id()) : new Wish.Show(who.id());
      exemptions.change(holder.actor(), document, version, wish);
    }
  }

  @Test
  void tellOfAnHourWithinTheDay() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein();
    DocumentId document = people.aBloodTest().by(weber).of(klein).onOrder("2026-17").filed().id();
    clock.pass(Duration.ofHours(1));
    Instant morning = clock.instant();
    clock.pass(Duration.ofHours(1));
    people.consult(rossi, klein);
    clock.pass(Duration.ofHours(1));
    klein.blocking(rossi);
    clock.pass(Duration.ofHours(1));
    Instant evening = clock.instant();
    clock.pass(Duration.ofDays(3));

    assertThat(could(klein, rossi, morning, evening)).containsExactly(document);
    assertThat(could(klein, rossi, evening, clock.instant())).isEmpty();
    assertThat(
            granted(
                    views
                        .on(klein.actor(), klein.id(), rossi.id(), new Stretch(morning, evening))
                        .orElseThrow())
                .found()
                .seen())
        .extracting(PastViews.Seen::ground)
        .containsExactly(Ground.PRESENCE_CODE);
    assertThat(people.lines(klein).getFirst().action()).isEqualTo(AccessAction.SEEN_AS);
  }

  @Test
  void areNothingWhileTheRecordWasClosed() {
    Professional rossi = people.drRossi();
    Holder klein = people.mrsKlein().entrusting(rossi);
    DocumentId document =
        people.aBloodTest().by(people.drWeber()).of(klein).onOrder("2026-17").filed().id();
    clock.pass(Duration.ofHours(1));
    Instant open = clock.instant();
    clock.pass(Duration.ofHours(1));
    klein.closing();
    clock.pass(Duration.ofHours(1));
    Instant closed = clock.instant();
    clock.pass(Duration.ofHours(1));
    Instant stillClosed = clock.instant();
    clock.pass(Duration.ofHours(1));
    klein.reopening();
    clock.pass(Duration.ofHours(1));

    assertThat(could(klein, rossi, open, open.plusSeconds(1))).containsExactly(document);
    assertThat(could(klein, rossi, closed, stillClosed)).isEmpty();
    assertThat(could(klein, rossi, open, stillClosed)).containsExactly(document);
    assertThat(could(klein, rossi, stillClosed, clock.instant()))
        .isEqualTo(listed(rossi.actor(), klein));
  }

  @Test
  void areForTheHolderAlone() {
    Professional weber = people.drWeber();
    Holder klein = people.mrsKlein().entrusting(weber);
    var day = new Stretch(Instant.EPOCH, clock.instant());

    assertThat(views.on(weber.actor(), klein.id(), weber.id(), day))
        .contains(new Opening.Refused<>(Refusal.HOLDER_ONLY));
    assertThat(views.on(klein.actor(), klein.id(), PersonId.random(), day)).isEmpty();
  }

  private Set<DocumentId> could(Holder holder, Professional who, Instant from, Instant to) {
    var found = new HashSet<DocumentId>();
    granted(views.on(holder.actor(), holder.id(), who.id(), new Stretch(from, to)).orElseThrow())
        .found()
        .seen()
        .forEach(seen -> found.add(seen.document().id()));
    return found;
  }

  private Set<DocumentId> listed(Actor actor, Holder holder) {
    var found = new HashSet<DocumentId>();
    if (documents.list(actor, holder.id(), DocumentFilter.all(), Slice.first(Slice.SIZE_MAX))
        instanceof Opening.Granted<DocumentPage>(_, DocumentPage page)) {
      page.items().forEach(entry -> found.add(entry.id()));
    }
    return found;
  }
}
