package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import lu.opendsp.document.GroupWorld.Act;
import lu.opendsp.document.GroupWorld.Page;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import org.junit.jupiter.api.Test;

/**
 * What somebody is told of groups is the same in a world in which nothing was ever filed that he
 * does not see (POLICY 7): stories are told twice, the second time without it.
 */
@RunningPlatform
final class GroupWorldTests {

  private static final int STORIES = 8;
  private static final List<Confidentiality> MODES = List.of(Confidentiality.values());

  private final DocumentGroups groups;
  private final Documents documents;
  private final People people;
  private final MovableClock clock;

  GroupWorldTests(DocumentGroups groups, Documents documents, People people, MovableClock clock) {
    this.groups = groups;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
  }

  private GroupWorld world() {
    return new GroupWorld(groups, documents, people, clock);
  }

  @Test
  void tellsTheSameWhereNothingHiddenWasFiled() {
    long seed = System.nanoTime();
    System.err.println("GroupWorldTests seed " + seed);
    var random = new Random(seed);

    for (int i = 0; i < STORIES; i++) {
      List<Act> story = story(random);
      GroupWorld whole = world().told(story);
      for (String asker : GroupWorld.ASKERS) {
        Set<String> seen = whole.seenBy(asker);
        GroupWorld without = world().told(GroupWorld.without(story, seen));
        assertThat(without.groupsOf(asker))
            .as("%s in %s", asker, story)
            .isEqualTo(whole.groupsOf(asker));
      }
    }
  }

  /** The patient is told of a folder as if what is held back from her were not in it. */
  @Test
  void growsForWhoSeesWhatCameIn() {
    var normal = new Page("normal", Confidentiality.NORMAL);
    var held = new Page("held", Confidentiality.ANNOUNCEMENT);
    var later = new Page("later", Confidentiality.NORMAL);
    List<Act> story =
        List.of(
            new Act("weber", List.of(normal), "folder", List.of("normal")),
            new Act("weber", List.of(held), "folder", List.of("held", "normal")),
            new Act("weber", List.of(later), "folder", List.of("later")));

    GroupWorld whole = world().told(story);
    List<Act> shorter = GroupWorld.without(story, Set.of("normal", "later"));

    assertThat(whole.groupsOf("klein"))
        .isEqualTo(world().told(shorter).groupsOf("klein"))
        .anySatisfy(group -> assertThat(group).contains("FOLDER", "[normal, later]"));
    assertThat(whole.groupsOf("rossi"))
        .anySatisfy(group -> assertThat(group).contains("FOLDER", "[normal, held, later]"));
  }

  /** A folder made around something held back is not there for the patient, whatever came later. */
  @Test
  void tellsNothingOfAFolderMadeAroundWhatIsHidden() {
    List<Act> story =
        List.of(
            new Act(
                "weber",
                List.of(new Page("held", Confidentiality.ANNOUNCEMENT)),
                "folder",
                List.of("held")),
            new Act(
                "weber",
                List.of(new Page("later", Confidentiality.NORMAL)),
                "folder",
                List.of("later")));

    GroupWorld whole = world().told(story);

    assertThat(whole.groupsOf("klein")).hasSize(1).noneMatch(group -> group.contains("FOLDER"));
    assertThat(whole.groupsOf("weber")).hasSize(3);
  }

  /** A submission that brought only hidden documents is not betrayed by an old one sent with it. */
  @Test
  void tellsNothingOfASubmissionThatOnlyRepeatsWhatIsSeen() {
    var normal = new Page("normal", Confidentiality.NORMAL);
    var held = new Page("held", Confidentiality.ANNOUNCEMENT);
    List<Act> story =
        List.of(
            new Act("weber", List.of(normal), "", List.of()),
            new Act("weber", List.of(normal, held), "", List.of()));

    GroupWorld whole = world().told(story);

    assertThat(whole.groupsOf("klein")).hasSize(1);
    assertThat(whole.groupsOf("weber")).hasSize(2);
  }

  /** Only who made a folder adds to it here: what others see of it is theirs, not the story's. */
  private static List<Act> story(Random random) {
    var story = new ArrayList<Act>();
    var filed = new ArrayList<Act>();
    int pages = 0;
    for (int i = 0; i < 6; i++) {
      String filer = random.nextBoolean() ? "weber" : "rossi";
      var brought = new ArrayList<Page>();
      int count = 1 + random.nextInt(3);
      for (int n = 0; n < count; n++) {
        pages++;
        brought.add(new Page("p" + pages, MODES.get(random.nextInt(MODES.size()))));
      }
      List<Page> own = ofFiler(filed, filer);
      if (!own.isEmpty() && random.nextInt(3) == 0) {
        brought.add(random.nextInt(brought.size() + 1), own.get(random.nextInt(own.size())));
      }
      var members = new TreeSet<String>();
      brought.stream().filter(_ -> random.nextBoolean()).map(Page::key).forEach(members::add);
      filed.stream()
          .flatMap(act -> act.brought().stream())
          .filter(page -> page.mode() != Confidentiality.PRIVATE && random.nextInt(4) == 0)
          .map(Page::key)
          .forEach(members::add);
      String folder = members.isEmpty() ? "" : filer + random.nextInt(2);
      Act act = new Act(filer, List.copyOf(brought), folder, List.copyOf(members));
      story.add(act);
      filed.add(act);
    }
    return story;
  }

  private static List<Page> ofFiler(List<Act> filed, String filer) {
    return filed.stream()
        .filter(act -> act.filer().equals(filer))
        .flatMap(act -> act.brought().stream())
        .toList();
  }
}
