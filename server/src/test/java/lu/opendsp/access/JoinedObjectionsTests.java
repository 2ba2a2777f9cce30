package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import lu.opendsp.access.IdentityMerges.Outcome;
import lu.opendsp.document.Documents;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.patient.Merges;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Refusal;
import org.junit.jupiter.api.Test;

/** Who objects at a visit under one of his identities objects in the record of the other too. */
@RunningPlatform
final class JoinedObjectionsTests {

  private final VisitObjectionDesk desk;
  private final RecordSettings settings;
  private final IdentityMerges merges;
  private final Documents documents;
  private final People people;
  private final Professional weber;
  private final Holder one;
  private final Holder other;
  private final DocumentId inOne;
  private final DocumentId inOther;

  JoinedObjectionsTests(
      VisitObjectionDesk desk,
      RecordSettings settings,
      IdentityMerges merges,
      Documents documents,
      People people) {
    this.desk = desk;
    this.settings = settings;
    this.merges = merges;
    this.documents = documents;
    this.people = people;
    this.weber = people.drWeber();
    this.one = people.mrsKlein().referredTo(weber);
    this.other = people.mrsKlein().referredTo(weber);
    this.inOne = people.aBloodTest().by(people.labKirch()).onOrder("1").of(one).filed().id();
    this.inOther = people.aBloodTest().by(people.labKirch()).onOrder("2").of(other).filed().id();
    var officer = people.identityOfficer().actor();
    assertThat(merges.merge(officer, new Merges.Wish(one.id(), 1, other.id(), 1, officer.id())))
        .isEqualTo(Outcome.DONE);
  }

  @Test
  void countsInBothUntilItIsTakenBackInEither() {
    People.granted(desk.record(weber.actor(), other.id()));

    assertThat(opens(inOther)).isFalse();
    assertThat(opens(inOne)).isFalse();
    assertThat(desk.record(weber.actor(), one.id()))
        .isEqualTo(new Opening.Refused<>(Refusal.VISIT_OBJECTED));
    assertThat(desk.ofAsker(weber.actor(), one.id())).isPresent();

    People.granted(desk.end(one.actor(), one.id(), objection()));

    assertThat(opens(inOne)).isTrue();
    assertThat(opens(inOther)).isTrue();
  }

  private UUID objection() {
    return People.granted(settings.read(one.actor(), one.id()))
        .found()
        .objections()
        .getFirst()
        .id();
  }

  @Test
  void countsWhereItWasSaidAloneOnceTheIdentitiesAreTakenApart() {
    People.granted(desk.record(weber.actor(), one.id()));
    assertThat(opens(inOther)).isFalse();

    assertThat(merges.unmerge(people.identityOfficer().actor(), other.id()))
        .isEqualTo(Outcome.DONE);

    assertThat(opens(inOther)).isTrue();
    assertThat(opens(inOne)).isFalse();
    assertThat(desk.ofAsker(weber.actor(), other.id())).isEmpty();
  }

  private boolean opens(DocumentId document) {
    return documents.open(weber.actor(), document) instanceof Documents.Opened.Found;
  }
}
