package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.access.IdentityDesk.Outcome;
import lu.opendsp.access.IdentityDesk.Reading;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.IdentityChange;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.MatriculeChanges.Reason;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.RecordState;
import lu.opendsp.record.HealthRecords;
import org.junit.jupiter.api.Test;

@RunningPlatform
final class IdentityDeskTests {

  private final IdentityDesk desk;
  private final PatientLookUp lookUp;
  private final HealthRecords records;
  private final People people;
  private final Actor officer;

  IdentityDeskTests(IdentityDesk desk, PatientLookUp lookUp, HealthRecords records, People people) {
    this.desk = desk;
    this.lookUp = lookUp;
    this.records = records;
    this.people = people;
    this.officer = people.identityOfficer().actor();
  }

  @Test
  void keepsWhatWasCorrectedWithWhoWhenAndWhy() {
    var klein = people.mrsKlein();

    correct(klein, named("Klein-Weis", klein), ChangeCause.CIVIL_STATUS);

    assertThat(identity(klein).versions())
        .extracting(version -> version.sheet().familyName())
        .containsExactly("Klein-Weis", "Klein");
    assertThat(identity(klein).versions().getFirst().by()).isEqualTo(officer.id());
    assertThat(identity(klein).versions().getFirst().cause()).isEqualTo(ChangeCause.CIVIL_STATUS);
    assertThat(lines(klein)).contains(AccessAction.IDENTITY_CORRECTED);
  }

  @Test
  void letsOneOfTwoOfficersThroughWhoCorrectAtATime() {
    var klein = people.mrsKlein();
    long seen = identity(klein).version();

    List<Outcome> outcomes =
        Stream.of("Klein-One", "Klein-Two")
            .map(name -> CompletableFuture.supplyAsync(() -> correct(klein, name, seen)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(outcomes).containsExactlyInAnyOrder(new Outcome.Done(), new Outcome.Meanwhile());
    assertThat(identity(klein).versions()).hasSize(2);
  }

  @Test
  void writesNothingWhereNothingChanged() {
    var klein = people.mrsKlein();

    correct(klein, identity(klein).sheet(), ChangeCause.TYPING_ERROR);

    assertThat(identity(klein).versions()).hasSize(1);
  }

  /** Its numbers are of a year that no other invented patient is born in. */
  @Test
  void leadsFromAFaultyNumberAndFromNoOther() {
    var klein = people.mrsKlein();
    Matricule first = Objects.requireNonNull(klein.patient().matricule());
    Matricule second = numberOf(people.mrsKlein());

    assertThat(renumber(klein, second, Reason.FAULTY))
        .isEqualTo(new Outcome.Refused(ProblemCode.IDENTIFIERS_CONFLICT));
    assertThat(renumber(klein, new Matricule("1955031299993"), Reason.FAULTY))
        .isEqualTo(new Outcome.Done());
    assertThat(idUnder(first)).isEqualTo(klein.id().toString());
    assertThat(renumber(klein, new Matricule("1955031299816"), Reason.ANOTHERS))
        .isEqualTo(new Outcome.Done());
    assertThat(idUnder(new Matricule("1955031299993"))).isEqualTo("nobody");
    assertThat(identity(klein).former()).hasSize(2);
  }

  @Test
  void closesTheRecordOfTheDeadAndOpensItAgainAfterAMistake() {
    var klein = people.mrsKlein();
    IdentitySheet alive = identity(klein).sheet();

    correct(klein, alive.deceased(LocalDate.of(2026, 1, 5)), ChangeCause.DEATH);
    RecordState dead = records.find(klein.id()).orElseThrow().state();
    correct(klein, alive, ChangeCause.DEATH_REVOKED);

    assertThat(dead).isEqualTo(RecordState.DECEASED);
    assertThat(records.find(klein.id()).orElseThrow().state()).isEqualTo(RecordState.OPEN);
  }

  @Test
  void leavesAClosedRecordClosedAfterDeath() {
    var klein = people.mrsKlein();
    klein.closing();

    correct(klein, identity(klein).sheet().deceased(LocalDate.of(2026, 1, 5)), ChangeCause.DEATH);

    assertThat(records.find(klein.id()).orElseThrow().state()).isEqualTo(RecordState.CLOSED);
  }

  @Test
  void isForOfficersAndWritesDownWhoElseTried() {
    var klein = people.mrsKlein();
    Actor operator = people.operatorNadine().actor();
    var change = new IdentityChange(klein.id(), 1L, ChangeCause.MOVED, operator.id());

    assertThat(desk.read(operator, klein.id()))
        .isEqualTo(new Reading.Refused(ProblemCode.IDENTITY_ROLE_ONLY));
    assertThat(desk.correct(people.drWeber().actor(), change, named("X", klein)))
        .isEqualTo(new Outcome.Refused(ProblemCode.IDENTITY_ROLE_ONLY));
    assertThat(people.lines(klein)).hasSize(2).noneMatch(line -> line.permitted());
  }

  private Outcome correct(Holder holder, IdentitySheet sheet, ChangeCause cause) {
    var change = new IdentityChange(holder.id(), null, cause, officer.id());
    return desk.correct(officer, change, sheet);
  }

  private Outcome correct(Holder holder, String name, long version) {
    var change = new IdentityChange(holder.id(), version, ChangeCause.TYPING_ERROR, officer.id());
    return desk.correct(officer, change, named(name, holder));
  }

  private Outcome renumber(Holder holder, Matricule matricule, Reason reason) {
    var change = new IdentityChange(holder.id(), null, ChangeCause.NUMBER_CHANGED, officer.id());
    return desk.renumber(officer, change, matricule, reason);
  }

  private IdentitySheet named(String family, Holder holder) {
    IdentitySheet now = IdentitySheet.of(holder.patient());
    return new IdentitySheet(
        family,
        "",
        now.givenNames(),
        now.sex(),
        now.birthDate(),
        now.birthDateProof(),
        now.birthPlace(),
        now.familySituation(),
        now.addresses(),
        now.contacts(),
        now.relatedPersons(),
        now.language(),
        null);
  }

  private Identity identity(Holder holder) {
    return ((Reading.Found) desk.read(officer, holder.id())).identity();
  }

  private static Matricule numberOf(Holder holder) {
    return Objects.requireNonNull(holder.patient().matricule());
  }

  private String idUnder(Matricule matricule) {
    return lookUp.byMatricule(officer, matricule) instanceof LookUp.Found(var patient)
        ? patient.id().toString()
        : "nobody";
  }

  private List<AccessAction> lines(Holder holder) {
    return people.lines(holder).stream().map(line -> line.action()).toList();
  }
}
