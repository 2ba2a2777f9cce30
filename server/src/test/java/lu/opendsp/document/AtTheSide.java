package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.IdentityDesk;
import lu.opendsp.access.RepresentationDesk;
import lu.opendsp.identity.Actor;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.policy.LegalBasis;

/** Gives a child a mother the agency knows of, and an uncle she chose. */
final class AtTheSide {

  private final RepresentationDesk desk;
  private final Accompaniment accompaniment;
  private final IdentityDesk identities;
  private final People people;

  AtTheSide(
      RepresentationDesk desk,
      Accompaniment accompaniment,
      IdentityDesk identities,
      People people) {
    this.identities = identities;
    this.desk = desk;
    this.accompaniment = accompaniment;
    this.people = people;
  }

  Holder motherOf(Holder child) {
    Holder mother = people.mrsKlein();
    var wish =
        new RepresentationDesk.Wish(
            Objects.requireNonNull(mother.patient().matricule()),
            mother.patient().familyName(),
            LegalBasis.PARENT,
            null,
            null);
    assertThat(desk.enter(people.identityOfficer().actor(), child.id(), wish))
        .isEqualTo(RepresentationDesk.Outcome.DONE);
    return mother;
  }

  Holder uncleOf(Holder child, Holder mother) {
    Holder uncle = people.mrsKlein();
    var choice =
        new Accompaniment.Choice(
            Objects.requireNonNull(uncle.patient().matricule()),
            uncle.patient().familyName(),
            Accompaniment.Terms.everythingUntil(null).managing());
    People.granted(accompaniment.choose(mother.actor(), child.id(), choice));
    return uncle;
  }

  /** The agency corrects when somebody was born. */
  void born(Holder who, LocalDate on) {
    IdentitySheet now = IdentitySheet.of(who.patient());
    var sheet =
        new IdentitySheet(
            now.familyName(),
            "",
            now.givenNames(),
            now.sex(),
            on,
            now.birthDateProof(),
            now.birthPlace(),
            now.familySituation(),
            now.addresses(),
            now.contacts(),
            now.relatedPersons(),
            now.language(),
            null);
    Actor officer = people.identityOfficer().actor();
    var change = new IdentityChange(who.id(), null, ChangeCause.TYPING_ERROR, officer.id());
    assertThat(identities.correct(officer, change, sheet))
        .isEqualTo(new IdentityDesk.Outcome.Done());
  }

  List<Holder> bothOf(Holder child) {
    Holder mother = motherOf(child);
    return List.of(mother, uncleOf(child, mother));
  }
}
