package lu.opendsp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StoriesTests {
  private static final Set<String> TYPES =
      Set.of(
          "48765-2",
          "10157-6",
          "11348-0",
          "BIL_AUTO",
          "47420-5",
          "70004-7",
          "11505-5",
          "75492-9",
          "80565-5",
          "34105-7",
          "LU-SOINS-PALL",
          "89601-9",
          "34895-3",
          "EXPPAT_2",
          "LU-RISQUE",
          "18748-4",
          "46264-8",
          "11488-4",
          "11502-2",
          "15507-7",
          "18761-7",
          "60591-5",
          "77604-7",
          "34794-8",
          "10160-0",
          "57833-6",
          "87273-9",
          "REMB",
          "EXPPAT_1");

  private final SandboxPeople people = SandboxPeople.load();
  private final Stories stories = Stories.load();

  @Test
  void everyPatientHasAStory() {
    assertThat(stories.all())
        .extracting(Story::patient)
        .containsExactlyElementsOf(people.patients().stream().map(SandboxPerson::id).toList());
  }

  @Test
  void theRecordsHoldSomeTwoHundredDocuments() {
    assertThat(publications()).hasSizeBetween(170, 230);
    assertThat(stories.get("mrs-klein").publications()).hasSizeBetween(38, 48);
    assertThat(stories.get("ms-oneill").publications()).hasSize(1);
  }

  @Test
  void everyEventsActorExists() {
    assertThat(events()).allMatch(event -> people.get(event.by()).id().equals(event.by()));
  }

  @Test
  void everyEventIsInTheOrderOfTimeAndBeforeToday() {
    var byTime =
        Comparator.comparingInt(StoryEvent::daysAgo).reversed().thenComparing(StoryEvent::time);

    assertThat(stories.all())
        .allSatisfy(story -> assertThat(story.events()).isSortedAccordingTo(byTime));
    assertThat(events()).allMatch(event -> event.daysAgo() >= 1);
  }

  @Test
  void everyActIsOneTheRulesPermit() {
    assertThat(stories.all()).flatExtracting(StoryRules::complaints).isEmpty();
  }

  @Test
  void everyTypeOccursAndNoOther() {
    assertThat(publications())
        .extracting(StoryEvent.Publish::type)
        .containsOnly(TYPES.toArray(String[]::new));
  }

  @Test
  void allFourModesOccur() {
    assertThat(publications())
        .extracting(StoryEvent.Publish::mode)
        .containsOnly("NORMAL", "RESTRICTED", "PRIVATE", "ANNOUNCEMENT");
  }

  @Test
  void anAnnouncementIsStillRunningForMrFerreira() {
    assertThat(stories.get("mr-ferreira").publications())
        .filteredOn(p -> p.announcement() != null && p.announcement().endsInDays() > p.daysAgo())
        .hasSize(2);
  }

  @Test
  void onlyAnnouncementsHaveAReasonAndAnEnd() {
    assertThat(publications())
        .allMatch(p -> p.mode().equals("ANNOUNCEMENT") == (p.announcement() != null))
        .allMatch(p -> p.announcement() == null || p.announcement().endsInDays() <= 30);
  }

  @Test
  void aResultWasCorrectedADocumentWithdrawnARecordClosed() {
    assertThat(publications()).anyMatch(p -> "lab-6".equals(p.replaces()));
    assertThat(events()).anyMatch(StoryEvent.Withdraw.class::isInstance);
    assertThat(stories.get("mr-schroeder").events().getLast()).isInstanceOf(StoryEvent.Close.class);
  }

  @Test
  void thePromisedCodeIsKeptAndTheOldOneHasRunOut() {
    assertThat(codes()).filteredOn(StoryEvent.PresenceCode::kept).hasSize(1);
    assertThat(codes()).anyMatch(code -> code.code().equals("KAFFEE42") && code.kept());
    assertThat(codes())
        .anyMatch(code -> code.code().equals("MARKT357") && code.lifeHours() < code.daysAgo() * 24);
  }

  @Test
  void everyCodeIsEasyToReadAndGivenOnce() {
    assertThat(codes())
        .extracting(StoryEvent.PresenceCode::code)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[23456789ABCDEFGHJKMNPQRTUVWXY]{8}"));
  }

  @Test
  void everyLetterIsWrittenAndEveryWrittenLetterIsFiled() {
    assertThat(stories.all())
        .allSatisfy(story ->
            assertThat(story.letters().keySet())
                .containsExactlyInAnyOrderElementsOf(
                    story.publications().stream().map(StoryEvent.Publish::letter).toList()));
  }

  @Test
  void noTitleHoldsAName() {
    List<String> names =
        people.all().stream()
            .filter(person -> person.kind() != SandboxPerson.Kind.ORGANISATION)
            .flatMap(person -> Stream.of(person.familyName(), "" + person.givenName()))
            .map(StoriesTests::plain)
            .toList();

    assertThat(publications())
        .allSatisfy(
            p -> assertThat(plain(p.title()).split("\\W+")).doesNotContainAnyElementsOf(names));
  }

  private List<StoryEvent> events() {
    return stories.all().stream().flatMap(story -> story.events().stream()).toList();
  }

  private List<StoryEvent.Publish> publications() {
    return stories.all().stream().flatMap(story -> story.publications().stream()).toList();
  }

  private List<StoryEvent.PresenceCode> codes() {
    var codes = new ArrayList<StoryEvent.PresenceCode>();
    for (StoryEvent event : events()) {
      if (event instanceof StoryEvent.PresenceCode code) {
        codes.add(code);
      }
    }
    return codes;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
