package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.access.IdentityMerges.Outcome;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.Documents;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Merges;
import lu.opendsp.patient.Patient;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.Professional;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Joining two identities lets nobody in who was not, loses nothing, and can be undone. */
@RunningPlatform
final class IdentityMergesTests {

  private static final String NOTHING = "refused";

  private final IdentityMerges merges;
  private final PatientLookUp lookUp;
  private final Documents documents;
  private final People people;
  private final Actor officer;
  private final JdbcClient owner;

  IdentityMergesTests(
      IdentityMerges merges,
      PatientLookUp lookUp,
      Documents documents,
      People people,
      TestDatabase database) {
    this.owner = JdbcClient.create(database.owner());
    this.merges = merges;
    this.lookUp = lookUp;
    this.documents = documents;
    this.people = people;
    this.officer = people.identityOfficer().actor();
  }

  /** Every kind of asker about both records, before, during and after. */
  @Test
  void neverWidensAccess() {
    var pair = new Twice();
    List<String> before = pair.seen();

    assertThat(merge(pair.one, pair.other)).isEqualTo(Outcome.DONE);
    List<String> during = pair.seen();
    assertThat(merges.unmerge(officer, pair.other.id())).isEqualTo(Outcome.DONE);

    assertThat(during).isEqualTo(before);
    assertThat(pair.seen()).isEqualTo(before);
  }

  /** Two entries of one person, each with a document, a doctor and a member of the circle. */
  private final class Twice {

    private final Holder one = people.mrsKlein();
    private final Holder other = people.mrsKlein();
    private final Professional doctorOfOne = people.drWeber();
    private final Professional doctorOfOther = people.drRossi();
    private final Professional stranger = people.drFaber();

    Twice() {
      one.entrusting(doctorOfOne);
      other.entrusting(doctorOfOther);
      people.aBloodTest().by(doctorOfOne).of(one).filed();
      people.aBloodTest().by(doctorOfOther).of(other).filed();
    }

    /** What each asker is answered about each record. */
    List<String> seen() {
      return Stream.of(
              one.actor(),
              other.actor(),
              doctorOfOne.actor(),
              doctorOfOther.actor(),
              stranger.actor(),
              officer,
              people.healthFund().actor())
          .flatMap(asker -> Stream.of(list(asker, one), list(asker, other)))
          .toList();
    }
  }

  @Test
  void barsInBothRecordsWhoIsBarredInOne() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var rossi = people.drRossi();
    var weber = people.drWeber();
    one.blocking(rossi);
    other.entrusting(rossi).entrusting(weber);
    merge(one, other);

    assertThat(list(rossi.actor(), other)).isEqualTo(NOTHING);
    one.blocking(weber);
    assertThat(list(weber.actor(), other)).isEqualTo(NOTHING);
    merges.unmerge(officer, other.id());
    assertThat(list(rossi.actor(), other)).isEqualTo("0 documents");
    assertThat(list(rossi.actor(), one)).isEqualTo(NOTHING);
    assertThat(list(weber.actor(), other)).as("made while they were one").isEqualTo(NOTHING);
  }

  @Test
  void filesInBothRecordsWhileTheyAreJoined() {
    var pair = new Twice();
    merge(pair.one, pair.other);

    people.aBloodTest().by(pair.doctorOfOne).of(pair.one).filed();
    people.aBloodTest().by(pair.doctorOfOther).of(pair.other).filed();

    assertThat(list(pair.doctorOfOne.actor(), pair.one)).isEqualTo("2 documents");
    assertThat(list(pair.doctorOfOther.actor(), pair.other)).isEqualTo("2 documents");
  }

  @Test
  void keepsOwnBlockOfOneRecordWhenItIsLiftedInTheOther() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var rossi = people.drRossi();
    other.entrusting(rossi).blocking(rossi);
    merge(one, other);

    one.unblocking(rossi);

    assertThat(list(rossi.actor(), other)).isEqualTo(NOTHING);
  }

  @Test
  void closesTheJoinedRecordWithTheOneThatLeads() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var rossi = people.drRossi();
    other.entrusting(rossi);
    merge(one, other);

    one.closing();

    assertThat(list(rossi.actor(), other)).isEqualTo(NOTHING);
    merges.unmerge(officer, other.id());
    assertThat(list(rossi.actor(), other)).isEqualTo("0 documents");
  }

  /** So that no answer decided while they were joined passes for one decided after. */
  @Test
  void countsFactsOnWhenTakenApart() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    merge(one, other);
    long joined = factsVersion(other);

    merges.unmerge(officer, other.id());

    assertThat(factsVersion(other)).isGreaterThan(joined);
    assertThat(factsVersion(one)).isGreaterThan(joined);
  }

  private long factsVersion(Holder holder) {
    return owner
        .sql("SELECT facts_version FROM record.gate_facts WHERE record_id = :record")
        .param("record", holder.record().value())
        .query(Long.class)
        .single();
  }

  @Test
  void leadsFromTheNumbersOfBothToTheOneThatTookThePlace() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    merge(one, other);

    assertThat(under(other).id()).isEqualTo(one.id());
    assertThat(under(one).life().replaces()).containsExactly(other.id());
    assertThat(byId(other).life().mergedInto()).isEqualTo(one.id());
    merges.unmerge(officer, other.id());
    assertThat(under(other).id()).isEqualTo(other.id());
    assertThat(under(one).life().replaces()).isEmpty();
  }

  @Test
  void keepsTheLinesOfBothAndAddsWhatWasDone() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    int linesOfOther = people.lines(other).size();
    merge(one, other);
    merges.unmerge(officer, other.id());

    for (Holder holder : List.of(one, other)) {
      assertThat(people.lines(holder))
          .extracting(line -> line.action())
          .startsWith(AccessAction.IDENTITY_UNMERGED, AccessAction.IDENTITY_MERGED);
    }
    assertThat(people.lines(other)).hasSize(linesOfOther + 3);
  }

  @Test
  void refusesItselfTheClosedTheJoinedAndTheUnknown() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var third = people.mrsKlein();
    var closed = people.mrsKlein();
    closed.closing();

    assertThat(merge(one, one)).isEqualTo(Outcome.SAME);
    assertThat(merge(one, closed)).isEqualTo(Outcome.NOT_OPEN);
    assertThat(merge(closed, one)).isEqualTo(Outcome.NOT_OPEN);
    assertThat(merge(one, other)).isEqualTo(Outcome.DONE);
    assertThat(merge(third, one)).isEqualTo(Outcome.JOINED_ALREADY);
    assertThat(merge(third, other)).isEqualTo(Outcome.JOINED_ALREADY);
    assertThat(merge(other, third)).isEqualTo(Outcome.JOINED_ALREADY);
    assertThat(merges.unmerge(officer, third.id())).isEqualTo(Outcome.UNKNOWN);
    var nobody = new Merges.Wish(one.id(), 2, PatientId.random(), 1, officer.id());
    assertThat(merges.merge(officer, nobody)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void refusesWhatChangedSinceItWasCompared() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var wish = new Merges.Wish(one.id(), 1, other.id(), 7, officer.id());

    assertThat(merges.merge(officer, wish)).isEqualTo(Outcome.MEANWHILE);
  }

  @Test
  void letsOneOfTwoOfficersThroughWhoJoinBothWaysAtATime() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();

    List<Outcome> outcomes =
        Stream.of(List.of(one, other), List.of(other, one))
            .map(
                pair -> CompletableFuture.supplyAsync(() -> merge(pair.getFirst(), pair.getLast())))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(outcomes).containsExactlyInAnyOrder(Outcome.DONE, Outcome.JOINED_ALREADY);
  }

  @Test
  void isForOfficers() {
    var one = people.mrsKlein();
    var other = people.mrsKlein();
    var wish = new Merges.Wish(one.id(), 1, other.id(), 1, officer.id());

    assertThat(merges.merge(people.drWeber().actor(), wish)).isEqualTo(Outcome.NOT_OFFICER);
    assertThat(merges.unmerge(one.actor(), other.id())).isEqualTo(Outcome.NOT_OFFICER);
    assertThat(merges.worklist(people.operatorNadine().actor())).isEmpty();
    assertThat(people.lines(one)).noneMatch(line -> line.permitted());
  }

  private Outcome merge(Holder survivor, Holder merged) {
    var wish =
        new Merges.Wish(
            survivor.id(), version(survivor), merged.id(), version(merged), officer.id());
    return merges.merge(officer, wish);
  }

  private long version(Holder holder) {
    return byId(holder).life().version();
  }

  private Patient byId(Holder holder) {
    return ((LookUp.Found) lookUp.byId(officer, holder.id())).patient();
  }

  private Patient under(Holder holder) {
    Matricule matricule = Objects.requireNonNull(holder.patient().matricule());
    return ((LookUp.Found) lookUp.byMatricule(officer, matricule)).patient();
  }

  private String list(Actor asker, Holder holder) {
    return switch (documents.list(
        asker, holder.id(), DocumentFilter.all(), Slice.first(Slice.SIZE_MAX))) {
      case Opening.Granted<DocumentPage> granted -> granted.found().total() + " documents";
      case Opening.Refused<DocumentPage> _ -> NOTHING;
    };
  }
}
