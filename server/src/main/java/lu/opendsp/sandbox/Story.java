package lu.opendsp.sandbox;

import java.util.List;
import java.util.Map;

/**
 * All that happened in one patient's record, in order.
 *
 * @param patient the sandbox id of the record's holder
 * @param letters the texts of the published documents by key
 */
record Story(String patient, List<StoryEvent> events, Map<String, Letter> letters) {
  Story {
    events = List.copyOf(events);
    letters = Map.copyOf(letters);
  }

  List<StoryEvent.Publish> publications() {
    return events.stream()
        .filter(StoryEvent.Publish.class::isInstance)
        .map(StoryEvent.Publish.class::cast)
        .toList();
  }

  Letter letter(StoryEvent.Publish publication) {
    Letter letter = letters.get(publication.letter());
    if (letter == null) {
      throw new IllegalStateException(
          "no letter " + publication.letter() + " in the story of " + patient);
    }
    return letter;
  }
}
