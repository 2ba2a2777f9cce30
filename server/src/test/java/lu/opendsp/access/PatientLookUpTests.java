package lu.opendsp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.access.PatientRegistration.Registration;
import lu.opendsp.access.PatientRegistration.Wish;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.people.Holder;
import lu.opendsp.people.People;
import lu.opendsp.people.RunningPlatform;
import lu.opendsp.policy.Refusal;
import lu.opendsp.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningPlatform
final class PatientLookUpTests {

  private static final IdentitySheet SHEET =
      IdentitySheet.of(
          new Patient(
              PatientId.random(),
              null,
              new NationalPatientId("7000000149"),
              "Da Silva",
              "Maria",
              Patient.Sex.FEMALE,
              LocalDate.of(1985, 2, 14),
              Language.PT));

  private final PatientLookUp lookUp;
  private final PatientRegistration registration;
  private final People people;
  private final JdbcClient owner;

  PatientLookUpTests(
      PatientLookUp lookUp,
      PatientRegistration registration,
      People people,
      TestDatabase database) {
    this.lookUp = lookUp;
    this.registration = registration;
    this.people = people;
    this.owner = JdbcClient.create(database.owner());
  }

  @Test
  void findsByEachOfTheThreeIds() {
    var klein = people.mrsKlein();
    var rossi = people.drRossi().actor();
    var found = new LookUp.Found(klein.patient());

    assertThat(lookUp.byMatricule(rossi, matricule(klein))).isEqualTo(found);
    assertThat(lookUp.byNationalId(rossi, klein.patient().nationalId())).isEqualTo(found);
    assertThat(lookUp.byId(rossi, klein.id())).isEqualTo(found);
    assertThat(people.lines(klein))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.action()).isEqualTo(AccessAction.IDENTITY_LOOKED_UP));
  }

  @Test
  void answersTheSameWhetherTheRecordIsOpenClosedOrBarsTheAsker() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein();
    var open = lookUp.byId(rossi.actor(), klein.id());
    klein.blocking(rossi);
    var barred = lookUp.byId(rossi.actor(), klein.id());
    klein.closing();

    assertThat(lookUp.byId(rossi.actor(), klein.id())).isEqualTo(barred).isEqualTo(open);
  }

  @Test
  void writesDownQuestionsAboutNobody() {
    var rossi = people.drRossi();

    assertThat(lookUp.byId(rossi.actor(), PatientId.random())).isEqualTo(new LookUp.Unknown());
    assertThat(strayLines(rossi.id().value())).isEqualTo(1);
  }

  @Test
  void isForTheListed() {
    var rossi = people.drRossi();
    var klein = people.mrsKlein();
    people.unlist(rossi);

    assertThat(lookUp.byId(rossi.actor(), klein.id()))
        .isEqualTo(new LookUp.Refused(ProblemCode.NOT_LISTED))
        .isEqualTo(lookUp.byId(rossi.actor(), PatientId.random()));
    assertThat(people.lines(klein).getFirst().refusal()).isEqualTo(Refusal.NOT_LISTED);
  }

  @Test
  void findsThePatientForHimselfOnly() {
    var klein = people.mrsKlein();
    var luca = people.childLuca();

    assertThat(lookUp.byMatricule(klein.actor(), matricule(klein)))
        .isEqualTo(new LookUp.Found(klein.patient()));
    assertThat(lookUp.byMatricule(luca.actor(), matricule(klein)))
        .isEqualTo(new LookUp.Refused(ProblemCode.LOOK_UP_NOT_YOURS))
        .isEqualTo(lookUp.byId(luca.actor(), PatientId.random()));
    assertThat(people.lines(klein).getFirst().permitted()).isFalse();
  }

  @Test
  void entersAndCorrectsPatientsForIdentityOfficers() {
    var officer = people.identityOfficer().actor();
    var matricule = new Matricule("1985021400174");

    var created = registration.register(officer, new Wish(matricule, SHEET, null));
    var again = registration.register(officer, new Wish(matricule, SHEET, null));

    assertThat(created).isInstanceOf(Registration.Created.class);
    assertThat(again)
        .isEqualTo(new Registration.Updated(((Registration.Created) created).patient()));
    assertThat(lookUp.byMatricule(officer, matricule)).isInstanceOf(LookUp.Found.class);
  }

  @Test
  void refusesToEnterPatientsForOthers() {
    var luca = people.childLuca();

    assertThat(
            registration.register(
                people.operatorNadine().actor(), new Wish(matricule(luca), SHEET, null)))
        .isEqualTo(new Registration.Refused(ProblemCode.IDENTITY_ROLE_ONLY));
    assertThat(
            registration.register(people.drWeber().actor(), new Wish(matricule(luca), SHEET, null)))
        .isEqualTo(new Registration.Refused(ProblemCode.IDENTITY_ROLE_ONLY));
  }

  @Test
  void writesDownWhoTriedToEnterOrCorrectAPatient() {
    var luca = people.childLuca();
    var operator = people.operatorNadine();

    registration.register(operator.actor(), new Wish(matricule(luca), SHEET, null));
    registration.register(operator.actor(), new Wish(new Matricule("1992073112348"), SHEET, null));
    registration.noteFailed(operator.actor());

    assertThat(people.lines(luca))
        .singleElement()
        .satisfies(line -> assertThat(line.action()).isEqualTo(AccessAction.IDENTITY_CORRECTED))
        .satisfies(line -> assertThat(line.refusal()).isEqualTo(Refusal.IDENTITY_ROLE_ONLY))
        .satisfies(line -> assertThat(line.who().id()).isEqualTo(operator.id().value()));
    assertThat(strayLines(operator.id().value())).isEqualTo(2);
  }

  @Test
  void entersOnceWhoIsSentTwiceAtATime() {
    var officer = people.identityOfficer().actor();
    var matricule = new Matricule("1992073112348");

    List<Registration> answers =
        Stream.generate(() -> registering(officer, matricule)).limit(6).toList().stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).filteredOn(Registration.Created.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Registration.Updated.class::isInstance).hasSize(5);
  }

  private CompletableFuture<Registration> registering(Actor officer, Matricule matricule) {
    return CompletableFuture.supplyAsync(
        () -> registration.register(officer, new Wish(matricule, SHEET, null)));
  }

  private static Matricule matricule(Holder holder) {
    return Objects.requireNonNull(holder.patient().matricule());
  }

  private int strayLines(UUID person) {
    return owner
        .sql("SELECT count(*) FROM audit.stray_line WHERE person_id = :person")
        .param("person", person)
        .query(Integer.class)
        .single();
  }
}
