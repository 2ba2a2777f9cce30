package lu.opendsp.bench.load;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Cards;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.MatriculeMaking;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.sandbox.BenchCards;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters invented professionals with cards, and patients who each have a referring doctor and two
 * members of a circle, declared by the patients themselves.
 */
final class SeededPeople {

  private static final int PROFESSIONALS = 60;
  private static final Instant SINCE = Instant.parse("2010-01-01T00:00:00Z");
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1930, 1, 1);

  private final Directory directory;
  private final Accounts accounts;
  private final Cards cards;
  private final Patients patients;
  private final RecordSettings settings;
  private final TransactionTemplate transactions;
  private final BenchCards benchCards;

  SeededPeople(ApplicationContext server, Path data) {
    this.directory = server.getBean(Directory.class);
    this.accounts = server.getBean(Accounts.class);
    this.cards = server.getBean(Cards.class);
    this.patients = server.getBean(Patients.class);
    this.settings = server.getBean(RecordSettings.class);
    this.transactions = server.getBean(TransactionTemplate.class);
    this.benchCards = new BenchCards(data);
  }

  World enter(Path world, int count) {
    List<PersonId> professionals =
        IntStream.range(0, PROFESSIONALS).mapToObj(_ -> new PersonId(UUID.randomUUID())).toList();
    for (int i = 0; i < PROFESSIONALS; i++) {
      enterProfessional(i, professionals.get(i));
    }
    var people = new ArrayList<World.Person>();
    for (int i = 0; i < count; i++) {
      List<Integer> relations = IntStream.of(0, 7, 23).map(step -> step).boxed().toList();
      int number = i;
      people.add(
          enterPatient(
              i,
              professionals,
              relations.stream().map(step -> (number + step) % PROFESSIONALS).toList()));
    }
    return new World(
        world, IntStream.range(0, PROFESSIONALS).mapToObj(SeededPeople::account).toList(), people);
  }

  private static String account(int number) {
    return "bench-doctor-" + number;
  }

  private void enterProfessional(int number, PersonId id) {
    directory.list(
        new Listing(
            id,
            Profession.GENERAL_PRACTITIONER,
            "Dr Bench " + number,
            "29%08d".formatted(number),
            "",
            null,
            "",
            SINCE,
            null));
    accounts.open(account(number), ActorKind.PROFESSIONAL, id.value());
    cards.bind(account(number), benchCards.make(account(number)));
  }

  private World.Person enterPatient(
      int number, List<PersonId> professionals, List<Integer> relations) {
    PatientId id = new PatientId(UUID.randomUUID());
    LocalDate birth = FIRST_BIRTH.plusDays(number * 7919L % 33_000);
    Matricule matricule = MatriculeMaking.of(birth, number % 1000);
    transactions.executeWithoutResult(_ ->
        patients.register(
            new Patient(
                id,
                matricule,
                patients.nextNationalId(),
                "Family" + number % 337,
                "Given" + number % 211,
                number % 2 == 0 ? Patient.Sex.FEMALE : Patient.Sex.MALE,
                birth,
                Language.FR)));
    var holder = new Actor("bench-patient", ActorKind.CIVIL, id.value(), Actor.Software.PORTAL);
    require(settings.declareReferringDoctor(holder, id, professionals.get(relations.getFirst())));
    for (int relation : relations.subList(1, relations.size())) {
      require(settings.entrust(holder, id, professionals.get(relation), null));
    }
    return new World.Person(id.value(), matricule.digits(), relations);
  }

  private static void require(Opening<?> opening) {
    if (!(opening instanceof Opening.Granted<?>)) {
      throw new IllegalStateException("a holder may not say whom he lets in");
    }
  }
}
