package lu.opendsp.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lu.opendsp.access.IdentityMerges;
import lu.opendsp.access.IdentityMerges.Outcome;
import lu.opendsp.access.PastEyes.Stretch;
import lu.opendsp.access.RepresentationDesk;
import lu.opendsp.document.DocumentExemptions.Changed;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.patient.Merges;
import lu.opendsp.people.Holder;
import lu.opendsp.people.MovableClock;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.LegalBasis;
import org.junit.jupiter.api.Test;

/**
 * What is said and recorded of one record stays so when it is joined with another, and shows no
 * more.
 */
@RunningPlatform
final class JoinedViewsTests {

  private final IdentityMerges merges;
  private final RepresentationDesk desk;
  private final Documents documents;
  private final DocumentExemptions exemptions;
  private final PastViews views;
  private final People people;
  private final MovableClock clock;
  private final Actor officer;

  JoinedViewsTests(
      IdentityMerges merges,
      RepresentationDesk desk,
      Documents documents,
      DocumentExemptions exemptions,
      PastViews views,
      People people,
      MovableClock clock) {
    this.merges = merges;
    this.desk = desk;
    this.documents = documents;
    this.exemptions = exemptions;
    this.views = views;
    this.people = people;
    this.clock = clock;
    this.officer = people.identityOfficer().actor();
  }

  private void join(Holder one, Holder other) {
    assertThat(merges.merge(officer, new Merges.Wish(one.id(), 1, other.id(), 1, officer.id())))
        .isEqualTo(Outcome.DONE);
  }

  private DocumentId filed(Professional by, Holder of) {
    return people.aBloodTest().by(by).of(of).onOrder("2026-17").filed().id();
  }

  private boolean sees(Actor actor, DocumentId document) {
    return documents.open(actor, document) instanceof Documents.Opened.Found;
  }

  @Test
  void leaveAnExceptionForOneDocumentAsItIs() {
    Professional weber = people.drWeber();
    Professional rossi = people.drRossi();
    Holder one = people.mrsKlein().entrusting(rossi);
    Holder other = people.mrsKlein().entrusting(rossi);
    DocumentId hidden = filed(weber, other);
    DocumentId open = filed(weber, other);
    assertThat(exemptions.change(other.actor(), hidden, 0, new Wish.Hide(rossi.id())))
        .isInstanceOf(Changed.Done.class);

    join(one, other);

    assertThat(sees(rossi.actor(), hidden)).isFalse();
    assertThat(sees(rossi.actor(), open)).isTrue();
    merges.unmerge(officer, other.id());
    assertThat(sees(rossi.actor(), hidden)).isFalse();
  }

  @Test
  void giveALegalRepresentativeTheOneRecordOnly() {
    Professional faber = people.drFaber();
    Holder one = people.childLuca();
    Holder other = people.childLuca();
    Holder mother = people.mrsKlein();
    DocumentId ofOne = filed(faber, one);
    DocumentId ofOther = filed(faber, other);
    var number = Objects.requireNonNull(mother.patient().matricule());
    assertThat(
            desk.enter(
                officer,
                one.id(),
                new RepresentationDesk.Wish(
                    number, mother.patient().familyName(), LegalBasis.PARENT, null, null)))
        .isEqualTo(RepresentationDesk.Outcome.DONE);

    join(one, other);

    assertThat(List.of(sees(mother.actor(), ofOne), sees(mother.actor(), ofOther)))
        .containsExactly(true, false);
    merges.unmerge(officer, other.id());
    assertThat(sees(mother.actor(), ofOne)).isTrue();
  }

  @Test
  void tellOfAPastDayAsItWas() {
    Professional rossi = people.drRossi();
    Holder one = people.mrsKlein();
    Holder other = people.mrsKlein().entrusting(rossi);
    DocumentId document = filed(people.drWeber(), other);
    clock.pass(Duration.ofHours(1));
    Instant apart = clock.instant();
    clock.pass(Duration.ofHours(1));
    join(one, other);
    one.blocking(rossi);
    clock.pass(Duration.ofHours(1));
    Instant together = clock.instant();
    clock.pass(Duration.ofHours(1));

    assertThat(could(other, rossi, apart)).containsExactly(document);
    assertThat(could(other, rossi, together)).isEmpty();
  }

  private List<DocumentId> could(Holder holder, Professional who, Instant at) {
    var moment = new Stretch(at, at.plusSeconds(1));
    return People.granted(views.on(holder.actor(), holder.id(), who.id(), moment).orElseThrow())
        .found()
        .seen()
        .stream()
        .map(seen -> seen.document().id())
        .toList();
  }
}
