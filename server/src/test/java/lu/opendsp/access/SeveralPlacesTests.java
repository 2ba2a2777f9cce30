package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.directory.Enrolment;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/**
 * Who works in two places is covered by a stay at either of them, for as long as he works there.
 */
@RunningPlatform
final class SeveralPlacesTests {

  private final Documents documents;
  private final Enrolment enrolment;
  private final Relations relations;
  private final People people;

  private final Holder klein;
  private final Professional hospital;
  private final Professional practice;
  private final Professional rossi;

  SeveralPlacesTests(Documents documents, Enrolment enrolment, Relations relations, People people) {
    this.documents = documents;
    this.enrolment = enrolment;
    this.relations = relations;
    this.people = people;
    this.klein = people.mrsKlein();
    this.hospital = people.hospitalNord();
    this.practice = people.practiceSud();
    this.rossi = people.working(people.drRossi(), hospital);
  }

  @Test
  void coversByAStayAtEitherPlace() {
    tell(true);
    people.admit(klein, practice);

    assertThat(ground()).isEqualTo(Ground.CARE_STAY);
  }

  @Test
  void namesThePlaceThatGaveTheGround() {
    tell(true);
    people.admit(klein, practice);

    documents.list(rossi.actor(), klein.id(), DocumentFilter.current(), Slice.first(10));

    assertThat(people.lines(klein).getFirst().who().organisation())
        .isEqualTo(practice.listing().displayName())
        .isNotEqualTo(hospital.listing().displayName());
  }

  @Test
  void coversNoLongerWhoStoppedWorkingThere() {
    tell(true);
    people.admit(klein, practice);
    tell(false);

    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NO_TREATMENT_RELATION));
  }

  @Test
  void refusesAtOnceWhoseListingEnded() {
    people.admit(klein, hospital);
    assertThat(ground()).isEqualTo(Ground.CARE_STAY);

    people.unlist(rossi);

    assertThat(relations.banner(rossi.actor(), klein.id()))
        .contains(new Relations.Banner.Out(Refusal.NOT_LISTED));
  }

  private Ground ground() {
    return relations
        .banner(rossi.actor(), klein.id())
        .map(Relations.Banner.In.class::cast)
        .orElseThrow()
        .ground();
  }

  private void tell(boolean active) {
    var duty =
        new Told.Duty(
            Objects.requireNonNull(practice.listing().eHealthId()),
            Profession.SPECIALIST,
            List.of(),
            Set.of(),
            List.of(),
            List.of());
    enrolment.take(
        new Told.Role(
            Objects.requireNonNull(rossi.listing().eHealthId()),
            active,
            "urn:second|1",
            ListedName.ofPerson(rossi.listing().displayName()),
            duty,
            null,
            null),
        null);
  }
}
