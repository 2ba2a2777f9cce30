package lu.opendsp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SandboxPeopleTests {
  private static final Set<String> PROFESSIONS =
      Set.of(
          "GENERAL_PRACTITIONER",
          "SPECIALIST",
          "DENTIST",
          "PHARMACIST",
          "BIOLOGIST",
          "NURSE",
          "MIDWIFE",
          "PHYSIOTHERAPIST",
          "DIETICIAN",
          "PSYCHOTHERAPIST",
          "RADIOGRAPHER",
          "CARE_ASSISTANT",
          "SOCIAL_WORKER");

  private final SandboxPeople people = SandboxPeople.load();

  @Test
  void fortyPeopleLiveInTheSandbox() {
    assertThat(people.all()).hasSize(40);
  }

  @Test
  void theFixedPeopleAreThere() {
    assertThat(people.all())
        .extracting(SandboxPerson::id)
        .contains(
            "mrs-klein",
            "mr-ferreira",
            "child-luca",
            "mrs-da-silva",
            "dr-weber",
            "dr-rossi",
            "dr-blocked",
            "nurse-hoffmann",
            "pharmacist-ewen",
            "lab-kirch",
            "cns",
            "operator-nadine",
            "identity-officer");
  }

  @Test
  void everyMatriculeHasValidCheckDigits() {
    assertThat(people.all())
        .map(SandboxPerson::matricule)
        .filteredOn(Objects::nonNull)
        .allMatch(CheckDigits::luhnThenVerhoeff);
  }

  @Test
  void everyMatriculeBeginsWithTheBirthDate() {
    assertThat(people.all().stream().filter(p -> p.birthDate() != null))
        .allMatch(p ->
            Objects.requireNonNull(p.matricule())
                .startsWith(
                    DateTimeFormatter.BASIC_ISO_DATE.format(
                        Objects.requireNonNull(p.birthDate()))));
  }

  @Test
  void everyPatientHasBothNumbers() {
    assertThat(people.patients())
        .allMatch(p -> p.matricule() != null)
        .map(SandboxPerson::nationalPatientId)
        .map(Objects::requireNonNull)
        .allMatch(CheckDigits::ninetySeven);
  }

  @Test
  void everyEhealthIdHasValidCheckDigits() {
    assertThat(ehealthIds()).allMatch(CheckDigits::luhnThenVerhoeff);
  }

  @Test
  void personsAndOrganisationsHaveTheirOwnRangesOfEhealthIds() {
    assertThat(people.all())
        .filteredOn(p -> p.eHealthId() != null)
        .allMatch(p ->
            Objects.requireNonNull(p.eHealthId())
                .startsWith(p.kind() == SandboxPerson.Kind.ORGANISATION ? "1" : "2"));
    assertThat(people.organisations()).allMatch(o -> o.eHealthId().startsWith("1"));
  }

  @Test
  void noNumberIsGivenTwice() {
    assertThat(people.all().stream().map(SandboxPerson::matricule).filter(Objects::nonNull))
        .doesNotHaveDuplicates();
    assertThat(people.all().stream().map(SandboxPerson::nationalPatientId).filter(Objects::nonNull))
        .doesNotHaveDuplicates();
    assertThat(
            people.all().stream()
                .filter(p -> p.kind() != SandboxPerson.Kind.ORGANISATION)
                .map(SandboxPerson::eHealthId)
                .filter(Objects::nonNull))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyProfessionalHasAKnownProfessionAndAnEmployer() {
    assertThat(people.all())
        .filteredOn(p -> p.kind() == SandboxPerson.Kind.PROFESSIONAL)
        .allMatch(p -> PROFESSIONS.contains(p.profession()))
        .allMatch(p -> employed(people, p));
  }

  @Test
  void anOrganisationThatActsBearsTheNumberOfItsEntry() {
    assertThat(people.all())
        .filteredOn(p -> p.kind() == SandboxPerson.Kind.ORGANISATION)
        .allMatch(p -> people.getOrganisation(p.id()).eHealthId().equals(p.eHealthId()));
  }

  @Test
  void nobodyPrintsAName() {
    assertThat(people.all()).map(SandboxPerson::toString).noneMatch(text -> text.contains("Klein"));
  }

  private static boolean employed(SandboxPeople people, SandboxPerson person) {
    String employer = Objects.requireNonNull(person.organisation());
    return people.getOrganisation(employer).id().equals(employer);
  }

  private List<String> ehealthIds() {
    return Stream.concat(
            people.all().stream().map(SandboxPerson::eHealthId).filter(Objects::nonNull),
            people.organisations().stream().map(SandboxOrganisation::eHealthId))
        .toList();
  }
}
