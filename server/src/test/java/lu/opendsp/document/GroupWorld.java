package lu.opendsp.document;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.access.Opening;
import lu.opendsp.document.Publications.FiledTogether;
import lu.opendsp.document.Publications.Together;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.Paper;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.policy.Confidentiality;

/** A record in which a story is told, and how the groups in it look to those who ask. */
final class GroupWorld {

  static final List<String> ASKERS = List.of("klein", "weber", "rossi", "faber", "hoffmann");

  /** A paper of a story; its mode is set when it is filed first. */
  record Page(String key, Confidentiality mode) {}

  /**
   * One submission.
   *
   * @param folder the folder it fills, made with it if not there yet; or empty
   * @param members what comes into the folder
   */
  record Act(String filer, List<Page> brought, String folder, List<String> members) {}

  private final DocumentGroups groups;
  private final Documents documents;
  private final People people;
  private final MovableClock clock;
  private final Map<String, Actor> actors = new HashMap<>();
  private final Map<PersonId, String> filers = new HashMap<>();
  private final Holder klein;
  private final Map<String, Paper> papers = new HashMap<>();
  private final Map<String, DocumentId> ids = new HashMap<>();
  private final Map<String, GroupId> folders = new HashMap<>();

  GroupWorld(DocumentGroups groups, Documents documents, People people, MovableClock clock) {
    this.groups = groups;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
    Professional weber = known("weber", people.drWeber());
    Professional rossi = known("rossi", people.drRossi());
    Professional faber = known("faber", people.drFaber());
    Professional hoffmann = known("hoffmann", people.nurseHoffmann());
    this.klein = people.mrsKlein().referredTo(weber).entrusting(rossi).entrusting(faber);
    people.consult(hoffmann, klein);
    actors.put("klein", klein.actor());
  }

  private Professional known(String key, Professional professional) {
    actors.put(key, professional.actor());
    filers.put(professional.id(), key);
    return professional;
  }

  /**
   * The same acts where only these documents were ever filed: what nothing is left of was not done,
   * and a folder that was not made is not filled.
   */
  static List<Act> without(List<Act> story, Set<String> seen) {
    var before = new HashSet<String>();
    var made = new HashSet<String>();
    var acts = new ArrayList<Act>();
    for (Act act : story) {
      List<Page> brought =
          act.brought().stream().filter(page -> seen.contains(page.key())).toList();
      List<String> members = act.members().stream().filter(seen::contains).toList();
      boolean filling = !brought.isEmpty() && !members.isEmpty();
      if (before.add(act.folder()) && filling) {
        made.add(act.folder());
      }
      boolean there = filling && made.contains(act.folder());
      acts.add(new Act(act.filer(), brought, act.folder(), there ? members : List.of()));
    }
    return acts;
  }

  /** Acts it out; an act that brings nothing passes in silence. */
  GroupWorld told(List<Act> story) {
    for (Act act : story) {
      if (!act.brought().isEmpty()) {
        file(act);
      }
      clock.pass(Duration.ofMinutes(7));
    }
    return this;
  }

  private void file(Act act) {
    SubmissionSet said = said("Oncology");
    var wishes = new ArrayList<FolderWish>();
    if (!act.members().isEmpty()) {
      List<String> keys = act.brought().stream().map(Page::key).toList();
      List<Integer> filed =
          act.members().stream().map(keys::indexOf).filter(index -> index >= 0).toList();
      List<DocumentId> there =
          act.members().stream()
              .filter(key -> !keys.contains(key))
              .map(key -> Objects.requireNonNull(ids.get(key), key))
              .toList();
      wishes.add(new FolderWish(folders.get(act.folder()), said(act.folder()), filed, there));
    }
    FiledTogether answer =
        Paper.publishedTogether(
            new Together(said, wishes),
            act.brought().stream().map(page -> paper(act, page)).toList());
    for (int i = 0; i < act.brought().size(); i++) {
      ids.put(act.brought().get(i).key(), Groups.entry(answer.documents().get(i)).id());
    }
    for (FolderWish.Answer kept : answer.folders()) {
      folders.put(act.folder(), ((FolderWish.Answer.Kept) kept).folder());
    }
  }

  /** What the same sender says in both worlds, with no date, so that ours stands in for it. */
  private static SubmissionSet said(String words) {
    return new SubmissionSet("", "", null, words, "", List.<Coded>of());
  }

  private Paper paper(Act act, Page page) {
    return papers.computeIfAbsent(
        page.key(),
        _ -> {
          Paper paper =
              people.aBloodTest().by(Objects.requireNonNull(actors.get(act.filer()))).of(klein);
          return page.mode() == Confidentiality.ANNOUNCEMENT
              ? paper.announced(clock.instant().plus(Duration.ofDays(7)), Confidentiality.NORMAL)
              : paper.in(page.mode());
        });
  }

  /** Which papers somebody sees. */
  Set<String> seenBy(String asker) {
    var seen = new LinkedHashSet<String>();
    entriesOf(asker).forEach(entry -> seen.add(key(entry.id())));
    return seen;
  }

  private List<DocumentEntry> entriesOf(String asker) {
    var all = Slice.first(Slice.SIZE_MAX);
    return People.granted(documents.list(actor(asker), klein.id(), DocumentFilter.all(), all))
        .found()
        .items();
  }

  private Actor actor(String key) {
    return Objects.requireNonNull(actors.get(key), key);
  }

  private String key(DocumentId id) {
    return ids.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** All somebody is told of groups, in order, but for ids that are random. */
  List<String> groupsOf(String asker) {
    Opening<GroupPage> opening =
        groups.list(
            actor(asker), klein.id(), GroupFilter.all().oldestFirst(), Slice.first(Slice.SIZE_MAX));
    GroupPage page = People.granted(opening).found();
    var times = new HashMap<Instant, String>();
    entriesOf(asker).forEach(entry -> times.put(entry.filedAt(), key(entry.id())));
    List<String> told =
        new ArrayList<>(page.items().stream().map(group -> told(group, times)).sorted().toList());
    if (page.total() != told.size()) {
      throw new AssertionError("a total of " + page.total() + " for " + told);
    }
    return told;
  }

  /** A moment is told by what he sees that was filed then, or it is one of something hidden. */
  private String told(DocumentGroup group, Map<Instant, String> filedAt) {
    return String.join(
        " ",
        group.kind().name(),
        "title <" + group.said().title() + ">",
        "dated with " + filedAt.get(group.date()),
        "filed with " + filedAt.get(group.filedAt()),
        "by " + filers.get(group.filer()),
        group.filerName(),
        group.documents().stream().map(this::key).toList().toString());
  }
}
