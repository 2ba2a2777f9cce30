package lu.opendsp.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A letter with everything that stands on its page, ready to be printed.
 *
 * @param from the name at the head: the author's organisation, or a patient who writes himself
 * @param place the place before the date
 * @param written the day it was filed, which stands at its head
 * @param care the date of care, from which the dates in the text are counted
 * @param signature who signs, with profession
 * @param order the order it answers, for a laboratory
 */
record LetterSheet(
    String language,
    String from,
    String address,
    String contact,
    String place,
    LocalDate written,
    LocalDate care,
    SandboxPerson patient,
    String subject,
    @Nullable String order,
    Letter letter,
    List<String> signature) {

  static LetterSheet of(
      SandboxPeople people, Story story, StoryEvent.Publish publication, LocalDate today) {
    SandboxPerson author = people.get(publication.by());
    SandboxOrganisation organisation =
        author.organisation() == null ? null : people.getOrganisation(author.organisation());
    SandboxAddress address = organisation == null ? author.address() : organisation.address();
    return new LetterSheet(
        publication.language(),
        organisation == null ? author.displayName() : organisation.name(),
        address.street() + ", " + address.town(),
        organisation == null ? author.mail() : organisation.phone() + " · " + organisation.mail(),
        organisation == null ? townOf(address) : organisation.place(),
        today.minusDays(publication.daysAgo()),
        publication.careDate(today),
        people.get(story.patient()),
        publication.title(),
        publication.order(),
        story.letter(publication),
        author.speciality() == null
            ? List.of(author.displayName())
            : List.of(author.displayName(), author.speciality()));
  }

  LocalDate birthDate() {
    return Objects.requireNonNull(patient.birthDate());
  }

  String fill(String text) {
    return Letter.fill(text, patient.displayName(), care, language);
  }

  private static String townOf(SandboxAddress address) {
    return address.town().substring(address.town().indexOf(' ') + 1);
  }
}
