package lu.opendsp.document;

import static lu.opendsp.people.People.granted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lu.opendsp.access.MandateDesk;
import lu.opendsp.access.MandateDesk.Terms;
import lu.opendsp.access.Opening;
import lu.opendsp.access.Whom;
import lu.opendsp.consent.Choice;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over generated records: who acts for another sees what the other sees, and no more of his. */
@RunningPlatform
final class MandatedReachTests {

  private static final int RECORDS = 25;
  private static final Slice ALL = Slice.first(Slice.SIZE_MAX);

  private static final List<DocumentType> TYPES =
      List.of(DocumentType.LABORATORY_REPORT, DocumentType.ALLERGIES, DocumentType.PRESCRIPTION);

  private final MandateDesk desk;
  private final Documents documents;
  private final Projections projections;
  private final People people;
  private final MovableClock clock;
  private final SomeExemptions exemptions;

  MandatedReachTests(
      MandateDesk desk,
      Documents documents,
      Projections projections,
      DocumentExemptions exemptions,
      DocumentHiding hiding,
      People people,
      MovableClock clock,
      JdbcClient jdbc) {
    this.desk = desk;
    this.documents = documents;
    this.projections = projections;
    this.people = people;
    this.clock = clock;
    this.exemptions = new SomeExemptions(exemptions, hiding, jdbc);
  }

  @Test
  void isThatOfTheGiverAndNeverMore() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.err.println("MandatedReachTests seed " + seed);
    var random = new Random(seed);
    int seen = 0;
    for (int i = 0; i < RECORDS; i++) {
      Holder holder = people.mrsKlein();
      Professional giver = people.drWeber();
      Professional locum = people.nurseHoffmann();
      List<DocumentId> filed = file(holder, List.of(giver, locum, people.drRossi()), random);
      stand(giver, holder, random);
      filed.forEach(id -> exemptions.make(holder, id, List.of(giver, locum), random));
      boolean restricted = random.nextBoolean();
      Instant now = clock.instant();
      var terms = new Terms(now, now.plus(Duration.ofHours(30)), restricted);
      assertThat(desk.give(giver.actor(), locum.id(), terms)).isEmpty();
      clock.pass(Duration.ofHours(random.nextInt(40)));

      Map<DocumentId, DocumentEntry> givers = listed(giver, holder);
      Map<DocumentId, DocumentEntry> locums = listed(locum, holder);
      for (DocumentEntry entry : locums.values()) {
        boolean own = entry.filer().equals(locum.id());
        boolean named = shown(holder, entry.id(), locum);
        assertThat(own || named || givers.containsKey(entry.id())).as("seed %d", seed).isTrue();
        assertThat(own || named || lends(entry.modeNow(), restricted)).as("seed %d", seed).isTrue();
      }
      for (DocumentId id : filed) {
        assertThat(documents.open(locum.actor(), id) instanceof Documents.Opened.Found)
            .as("seed %d: what is listed can be opened", seed)
            .isEqualTo(locums.containsKey(id));
      }
      Set<DocumentId> holders = listed(holder).keySet();
      assertThat(seenAs(holder, locum))
          .as("seed %d: the holder is shown what he really sees", seed)
          .containsExactlyElementsOf(locums.keySet().stream().filter(holders::contains).toList());
      seen += locums.size();
    }
    assertThat(seen).isGreaterThan(RECORDS / 2);
  }

  private static boolean lends(Confidentiality mode, boolean restricted) {
    return switch (mode) {
      case NORMAL, ANNOUNCEMENT -> true;
      case RESTRICTED -> restricted;
      case PRIVATE -> false;
    };
  }

  /** The holder names people for documents he sees; of the others nothing was said. */
  private boolean shown(Holder holder, DocumentId document, Professional who) {
    return exemptions.isShown(holder.record(), document, who.id());
  }

  private List<DocumentId> file(Holder holder, List<Professional> filers, Random random) {
    var filed = new ArrayList<DocumentId>();
    for (int i = 0; i < 5; i++) {
      Paper paper =
          people
              .a(TYPES.get(random.nextInt(TYPES.size())))
              .by(filers.get(random.nextInt(filers.size())))
              .of(holder)
              .onOrder("2026-17");
      Paper inMode =
          switch (random.nextInt(4)) {
            case 0 ->
                paper.announced(clock.instant().plus(Duration.ofHours(20)), Confidentiality.NORMAL);
            case 1 -> paper.in(Confidentiality.RESTRICTED);
            case 2 -> paper.in(Confidentiality.PRIVATE);
            default -> paper;
          };
      filed.add(inMode.filed().id());
    }
    return filed;
  }

  private void stand(Professional who, Holder holder, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> holder.holding(Choice.TRUSTED_CIRCLE, who);
      case 1 -> people.consult(who, holder);
      case 2 -> holder.holding(Choice.REFERRING_DOCTOR, who).blocking(who);
      default -> holder.holding(Choice.REFERRING_DOCTOR, who);
    }
  }

  private Map<DocumentId, DocumentEntry> listed(Professional who, Holder holder) {
    return entries(documents.list(who.actor(), holder.id(), DocumentFilter.all(), ALL));
  }

  private Map<DocumentId, DocumentEntry> listed(Holder holder) {
    return entries(documents.list(holder.actor(), holder.id(), DocumentFilter.all(), ALL));
  }

  private static Map<DocumentId, DocumentEntry> entries(Opening<DocumentPage> opening) {
    var listed = new LinkedHashMap<DocumentId, DocumentEntry>();
    if (opening instanceof Opening.Granted<DocumentPage>(_, DocumentPage page)) {
      page.items().forEach(entry -> listed.put(entry.id(), entry));
    }
    return listed;
  }

  private List<DocumentId> seenAs(Holder holder, Professional other) {
    return granted(
            projections
                .seenAs(
                    holder.actor(),
                    holder.id(),
                    new Whom.Somebody(other.id()),
                    DocumentFilter.all(),
                    ALL)
                .orElseThrow())
        .found()
        .seen()
        .found()
        .items()
        .stream()
        .map(DocumentEntry::id)
        .toList();
  }
}
