package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Objects;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Documents;
import lu.opendsp.document.ModeWish;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Publications;
import lu.opendsp.document.Viewers;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Ground;
import lu.opendsp.policy.LegalBasis;
import org.junit.jupiter.api.Test;

/** The record of a child its mother represents: what she does there, and what is said of her. */
@RunningPlatform
final class RepresentedRecordTests {

  private final RepresentationDesk desk;
  private final Accompaniment accompaniment;
  private final RecordSettings settings;
  private final Viewers viewers;
  private final Projections projections;
  private final Documents documents;
  private final Publications publications;
  private final People people;
  private final Holder luca;
  private final Holder mother;
  private final DocumentId letter;

  RepresentedRecordTests(
      RepresentationDesk desk,
      Accompaniment accompaniment,
      RecordSettings settings,
      Viewers viewers,
      Projections projections,
      Documents documents,
      Publications publications,
      People people) {
    this.desk = desk;
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.viewers = viewers;
    this.projections = projections;
    this.documents = documents;
    this.publications = publications;
    this.people = people;
    Professional faber = people.drFaber();
    this.luca = people.childLuca().referredTo(faber);
    this.mother = people.mrsKlein();
    this.letter = people.a(DocumentType.MEDICAL_REPORT).by(faber).of(luca).filed().id();
  }

  private void enterMother() {
    var wish =
        new RepresentationDesk.Wish(
            Objects.requireNonNull(mother.patient().matricule()),
            "Klein",
            LegalBasis.PARENT,
            null,
            null);
    assertThat(desk.enter(people.identityOfficer().actor(), luca.id(), wish))
        .isEqualTo(RepresentationDesk.Outcome.DONE);
  }

  private boolean sees(Actor actor) {
    return documents.open(actor, letter) instanceof Documents.Opened.Found;
  }

  @Test
  void readsAndDecidesUnderHerOwnName() {
    assertThat(sees(mother.actor())).isFalse();

    enterMother();

    assertThat(sees(mother.actor())).isTrue();
    People.granted(settings.block(mother.actor(), luca.id(), people.drRossi().id()));
    assertThat(
            publications.changeMode(mother.actor(), letter, ModeWish.of(Confidentiality.PRIVATE)))
        .isInstanceOf(Publications.ModeChanged.Changed.class);
    assertThat(people.lines(luca))
        .filteredOn(line -> line.who().id().equals(mother.id().value()))
        .filteredOn(AccessLine::permitted)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(line -> {
          assertThat(line.ground()).isEqualTo(Ground.LEGAL_REPRESENTATIVE);
          assertThat(line.who().name()).isEqualTo("Josette Klein");
        });
  }

  @Test
  void choosesAndEndsTheChildsCompanions() {
    enterMother();
    Holder uncle = people.mrsKlein();
    var choice =
        new Accompaniment.Choice(
            Objects.requireNonNull(uncle.patient().matricule()),
            uncle.patient().familyName(),
            Accompaniment.Terms.everythingUntil(null));

    People.granted(accompaniment.choose(mother.actor(), luca.id(), choice));
    assertThat(sees(uncle.actor())).isTrue();
    People.granted(accompaniment.end(mother.actor(), luca.id(), uncle.id()));

    assertThat(sees(uncle.actor())).isFalse();
  }

  @Test
  void standsAmongWhoCanSeeAndCanBeLookedAtAs() {
    enterMother();

    assertThat(People.granted(settings.read(luca.actor(), luca.id())).found().representatives())
        .extracting(Accompanied::displayName, Accompanied::basis)
        .containsExactly(tuple("Josette Klein", LegalBasis.PARENT));
    assertThat(viewers.now(luca.actor(), letter).orElseThrow())
        .filteredOn(one -> one.ground() == Ground.LEGAL_REPRESENTATIVE)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.who().name()).isEqualTo("Josette Klein");
          assertThat(one.until()).isEqualTo(LegalBasis.majority(luca.patient().birthDate()));
        });
    var seen =
        People.granted(
                projections
                    .seenAs(
                        luca.actor(),
                        luca.id(),
                        new Whom.AtMySide(mother.id()),
                        DocumentFilter.all(),
                        Slice.first(10))
                    .orElseThrow())
            .found();
    assertThat(seen.why().ground()).isEqualTo(Ground.LEGAL_REPRESENTATIVE);
    assertThat(seen.seen().found().total()).isEqualTo(1);
  }
}
