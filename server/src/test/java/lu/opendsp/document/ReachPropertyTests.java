package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lu.opendsp.access.DocumentFacts;
import lu.opendsp.access.Opening;
import lu.opendsp.consent.Choice;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.EmergencyWard;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Mode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Over generated records: what is listed can be opened and what can be opened is listed; totals and
 * pages are those of what may be seen; the rules in Java and their translation to SQL agree.
 */
@RunningPlatform
final class ReachPropertyTests {

  private static final int RECORDS = 40;

  private static final List<DocumentType> TYPES =
      List.of(
          DocumentType.LABORATORY_REPORT,
          DocumentType.MEDICAL_REPORT,
          DocumentType.IMAGING_REPORT,
          DocumentType.PATIENT_SUMMARY,
          DocumentType.PRESCRIPTION);

  private static final List<Confidentiality> MODES = List.of(Confidentiality.values());
  private static final List<Confidentiality> LASTING =
      List.of(Confidentiality.NORMAL, Confidentiality.RESTRICTED, Confidentiality.PRIVATE);
  private static final List<DocumentFilter.Order> ORDERS = List.of(DocumentFilter.Order.values());

  private final Documents documents;
  private final DocumentGroups groups;
  private final Publications publications;
  private final People people;
  private final EmergencyWard ward;
  private final MovableClock clock;
  private final SomeExemptions exemptions;
  private final AtTheSide side;

  ReachPropertyTests(
      Documents documents,
      DocumentGroups groups,
      Publications publications,
      People people,
      EmergencyWard ward,
      MovableClock clock,
      AutowireCapableBeanFactory beans) {
    this.exemptions = beans.createBean(SomeExemptions.class);
    this.side = beans.createBean(AtTheSide.class);
    this.documents = documents;
    this.groups = groups;
    this.publications = publications;
    this.people = people;
    this.ward = ward;
    this.clock = clock;
  }

  @Test
  void listsExactlyWhatCanBeOpened() {
    long seed = System.nanoTime();
    System.err.println("ReachPropertyTests seed " + seed);
    var random = new Random(seed);
    int cases = 0;

    for (int i = 0; i < RECORDS; i++) {
      Story story = new Story(random);
      for (Actor asker : story.askers()) {
        check(story, asker, random);
        cases++;
      }
    }

    assertThat(cases).isGreaterThanOrEqualTo(200);
  }

  private void check(Story story, Actor asker, Random random) {
    Map<DocumentId, DocumentEntry> opened = opened(story, asker);

    List<DocumentEntry> listed = listed(story, asker, everything(random), 1 + random.nextInt(4));
    assertThat(ids(listed)).doesNotHaveDuplicates().hasSameElementsAs(opened.keySet());

    DocumentFilter filter =
        new WantedDocuments(random, clock.instant())
            .filter(
                story.filers.stream().map(Professional::id).toList(),
                List.copyOf(story.filed.keySet()),
                story.uniqueIds);
    List<DocumentEntry> filtered = listed(story, asker, filter, 1 + random.nextInt(4));
    assertThat(ids(filtered))
        .doesNotHaveDuplicates()
        .hasSameElementsAs(ids(listed.stream().filter(WantedDocuments.matches(filter)).toList()));

    assertThat(grouped(story, asker)).hasSameElementsAs(opened.keySet());
    for (DocumentEntry entry : listed) {
      boolean superseded = entry.status() == DocumentStatus.SUPERSEDED;
      assertThat(entry.replacedBy() == null || opened.containsKey(entry.replacedBy())).isTrue();
      assertThat(entry.replaces() == null || opened.containsKey(entry.replaces())).isTrue();
      assertThat(superseded).isEqualTo(entry.replacedBy() != null);
    }
  }

  private Map<DocumentId, DocumentEntry> opened(Story story, Actor asker) {
    var opened = new LinkedHashMap<DocumentId, DocumentEntry>();
    for (DocumentId id : story.filed.keySet()) {
      if (documents.open(asker, id) instanceof Documents.Opened.Found(_, DocumentEntry entry)) {
        opened.put(id, entry);
      }
    }
    return opened;
  }

  private List<DocumentEntry> listed(
      Story story, Actor asker, DocumentFilter filter, int pageSize) {
    var all = new ArrayList<DocumentEntry>();
    var totals = new HashSet<Integer>();
    Cursor next = null;
    do {
      var opening = documents.list(asker, story.holder.id(), filter, new Slice(next, pageSize));
      if (!(opening instanceof Opening.Granted<DocumentPage>(var grant, var page))) {
        return List.of();
      }
      all.addAll(page.items());
      totals.add(page.total());
      next = page.next();
      if (filter.conditions().isEmpty()) {
        assertThat(page.total())
            .isEqualTo(story.filed.values().stream().filter(grant.visible()::reaches).count());
      }
    } while (next != null);
    assertThat(totals).containsExactly(all.size());
    Comparator<DocumentEntry> order = Comparator.comparing(filter.order()::timeOf);
    assertThat(all).isSortedAccordingTo(filter.order().newestFirst() ? order.reversed() : order);
    return all;
  }

  /** The documents of all groups, each of which can be opened and holds the same then. */
  private List<DocumentId> grouped(Story story, Actor asker) {
    var opening =
        groups.list(asker, story.holder.id(), GroupFilter.all(), Slice.first(Slice.SIZE_MAX));
    if (!(opening instanceof Opening.Granted<GroupPage>(_, GroupPage page))) {
      return List.of();
    }
    assertThat(page.total()).isEqualTo(page.items().size());
    for (DocumentGroup group : page.items()) {
      assertThat(groups.open(asker, group.id())).contains(group);
    }
    return page.items().stream().flatMap(group -> group.documents().stream()).toList();
  }

  private static DocumentFilter everything(Random random) {
    return DocumentFilter.all().by(one(ORDERS, random));
  }

  private static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<DocumentId> ids(List<DocumentEntry> entries) {
    return entries.stream().map(DocumentEntry::id).toList();
  }

  /** A record, who stands how to it, and what was filed in it. */
  private final class Story {
    final Holder holder = people.childLuca();
    final List<Holder> family = side.bothOf(holder);
    final List<Professional> filers =
        new ArrayList<>(List.of(people.drWeber(), people.drRossi(), people.labKirch()));
    final List<Professional> readers =
        new ArrayList<>(
            List.of(
                people.drWeber(),
                people.drRossi(),
                people.nurseHoffmann(),
                people.pharmacistEwen(),
                people.socialWagener()));
    final Map<DocumentId, DocumentFacts> filed = new LinkedHashMap<>();
    final List<String> uniqueIds = new ArrayList<>();

    final Professional hospital = people.hospitalNord();

    Story(Random random) {
      if (random.nextBoolean()) {
        readers.set(0, people.working(readers.getFirst(), hospital));
        readers.set(3, people.working(readers.get(3), hospital));
        filers.set(0, people.working(filers.getFirst(), hospital));
      }
      if (random.nextBoolean()) {
        people.admit(holder, hospital);
      }
      if (random.nextInt(3) == 0) {
        holder.authorising(hospital);
      }
      if (random.nextInt(3) == 0) {
        Professional helper = ward.doctor(hospital);
        readers.add(helper);
        ward.allow(holder, random.nextBoolean());
        ward.declare(helper, holder);
      }
      int count = 3 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        file(one(filers, random), random);
      }
      Stream.concat(filers.stream(), readers.stream()).forEach(who -> stand(who, random));
      List.copyOf(filed.keySet()).stream()
          .filter(_ -> random.nextInt(4) == 0)
          .forEach(id -> hide(id, random));
      exemptions.make(holder, filed, readers, random);
      clock.pass(Duration.ofMinutes(random.nextBoolean() ? 30 : random.nextInt(48 * 60)));
    }

    List<Actor> askers() {
      return Stream.concat(
              Stream.concat(Stream.of(holder), family.stream()).map(Holder::actor),
              Stream.concat(filers.stream(), readers.stream()).map(Professional::actor))
          .toList();
    }

    private void file(Professional filer, Random random) {
      Paper paper =
          people
              .a(one(TYPES, random))
              .by(filer)
              .of(holder)
              .onOrder("2026-17")
              .titled(random.nextBoolean() ? "an odd one" : "an even one")
              .careOn(clock.instant().minus(Duration.ofDays(random.nextInt(9))));
      var mode = one(MODES, random);
      paper =
          mode == Confidentiality.ANNOUNCEMENT
              ? paper.announced(
                  clock.instant().plus(Duration.ofHours(1 + random.nextInt(60))),
                  one(LASTING, random))
              : paper.in(mode);
      own(filer, random).ifPresent(paper::replacing);
      if (paper.published() instanceof Publications.Publication.Accepted(DocumentEntry entry)) {
        filed.put(entry.id(), SomeExemptions.facts(entry));
        uniqueIds.add(entry.metadata().uniqueId());
      }
    }

    private Optional<DocumentId> own(Professional filer, Random random) {
      return filed.values().stream()
          .filter(facts -> facts.filer().equals(filer.id()) && random.nextInt(3) == 0)
          .map(DocumentFacts::id)
          .findFirst();
    }

    private void stand(Professional who, Random random) {
      switch (random.nextInt(6)) {
        case 0 -> holder.holding(Choice.REFERRING_DOCTOR, who);
        case 1 -> holder.holding(Choice.TRUSTED_CIRCLE, who);
        case 2 -> holder.holding(Choice.TRUSTED_CIRCLE, who).blocking(who);
        case 3 -> {
          if (who.actor().kind() == ActorKind.PROFESSIONAL) {
            people.consult(who, holder);
          }
        }
        default -> {}
      }
    }

    private void hide(DocumentId id, Random random) {
      var wish = ModeWish.of(one(LASTING, random));
      if (publications.changeMode(holder.actor(), id, wish)
          instanceof Publications.ModeChanged.Changed(Mode mode)) {
        filed.computeIfPresent(
            id,
            (_, old) ->
                new DocumentFacts(
                    id, old.record(), old.filer(), mode, old.category(), old.exemptions()));
      }
    }
  }
}
