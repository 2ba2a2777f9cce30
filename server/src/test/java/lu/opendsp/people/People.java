package lu.opendsp.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import lu.opendsp.access.CareStayNotices;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PresenceCodePresentation;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.audit.AccessLog;
import lu.opendsp.consent.Choices;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.document.DocumentType;
import lu.opendsp.document.Publications;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.kernel.Slice;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.record.HealthRecords;
import lu.opendsp.vault.Spools;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters people into the platform, new ones at each call, and hands them papers to file. */
public final class People {

  private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");

  private final Patients patients;
  private final HealthRecords records;
  private final Directory directory;
  private final Accounts accounts;
  private final RecordSettings settings;
  private final Choices choices;
  private final PresenceCodePresentation presentation;
  private final CareStayNotices stays;
  private final Publications publications;
  private final Spools spools;
  private final TransactionTemplate transactions;
  private final AccessLog log;
  private final Clock clock;
  private final AtomicInteger count = new AtomicInteger();

  People(
      Patients patients,
      HealthRecords records,
      Directory directory,
      Accounts accounts,
      RecordSettings settings,
      Choices choices,
      PresenceCodePresentation presentation,
      CareStayNotices stays,
      Publications publications,
      Spools spools,
      TransactionTemplate transactions,
      AccessLog log,
      Clock clock) {
    this.patients = patients;
    this.records = records;
    this.directory = directory;
    this.accounts = accounts;
    this.settings = settings;
    this.choices = choices;
    this.presentation = presentation;
    this.stays = stays;
    this.publications = publications;
    this.spools = spools;
    this.transactions = transactions;
    this.log = log;
    this.clock = clock;
  }

  /** Seventy-two, two illnesses, nobody in her circle yet. */
  public Holder mrsKlein() {
    return holder("mrs-klein", "Klein", "Josette", LocalDate.of(1954, 3, 12));
  }

  /** Eight years old. */
  public Holder childLuca() {
    return holder("child-luca", "Ferreira", "Luca", LocalDate.of(2018, 6, 2));
  }

  public Professional drWeber() {
    return professional("dr-weber", "Dr Paul Weber", Profession.GENERAL_PRACTITIONER);
  }

  public Professional drRossi() {
    return professional("dr-rossi", "Dr Anna Rossi", Profession.SPECIALIST);
  }

  public Professional nurseHoffmann() {
    return professional("nurse-hoffmann", "Sonja Hoffmann", Profession.NURSE);
  }

  public Professional pharmacistEwen() {
    return professional("pharmacist-ewen", "Luc Ewen", Profession.PHARMACIST);
  }

  public Professional socialWagener() {
    return professional("social-wagener", "Tania Wagener", Profession.SOCIAL_WORKER);
  }

  public Professional drHengen() {
    return professional("dr-hengen", "Dr Viviane Hengen", Profession.SPECIALIST);
  }

  /** A children's doctor: a specialist who may be a referring doctor. */
  public Professional drFaber() {
    return listed(
        "dr-faber", "Dr Eva Faber", Profession.SPECIALIST, ActorKind.PROFESSIONAL, "Pädiatrie");
  }

  /** A laboratory's machine, which files on orders. */
  public Professional labKirch() {
    return listed("lab-kirch", "Laboratoire Kirch", Profession.LABORATORY, ActorKind.ORGANISATION);
  }

  /** A hospital's machine, which tells who is there. */
  public Professional hospitalNord() {
    return listed("hospital-nord", "Hôpital du Nord", Profession.HOSPITAL, ActorKind.ORGANISATION);
  }

  /** A practice, which tells whom it looks after. */
  public Professional practiceSud() {
    return listed("practice-sud", "Cabinet Sud", Profession.PRACTICE, ActorKind.ORGANISATION);
  }

  /** The same professional, from now on listed at this organisation. */
  public Professional working(Professional professional, Professional organisation) {
    Listing old = professional.listing();
    var listing =
        new Listing(
            old.id(),
            old.profession(),
            old.displayName(),
            old.eHealthId(),
            old.speciality(),
            organisation.id(),
            "",
            clock.instant(),
            null);
    directory.list(listing);
    return new Professional(listing, professional.actor());
  }

  /** The organisation tells that the patient is there. */
  public void admit(Holder holder, Professional organisation) {
    granted(
        stays.tell(
            organisation.actor(),
            holder.id(),
            new CareStayNotices.Notice(
                organisation.id(), "case-1", CareStayNotices.Kind.PRESENT, clock.instant(), null)));
  }

  /** The Caisse nationale de santé. */
  public Professional healthFund() {
    return listed("cns", "CNS", Profession.HEALTH_FUND, ActorKind.ORGANISATION);
  }

  public Professional operatorNadine() {
    return listed("operator-nadine", "Nadine Thill", Profession.OPERATOR, ActorKind.AGENCY);
  }

  public Professional identityOfficer() {
    return listed("identity-officer", "Marc Wagner", Profession.IDENTITY_OFFICER, ActorKind.AGENCY);
  }

  /** A laboratory report, NORMAL, not yet by or of anybody. */
  public Paper aBloodTest() {
    return new Paper(publications, spools, clock.instant(), DocumentType.LABORATORY_REPORT);
  }

  /** Any other paper. */
  public Paper a(DocumentType type) {
    return new Paper(publications, spools, clock.instant(), type);
  }

  /** The patient shows the professional a new code, who types it. */
  public void consult(Professional professional, Holder holder) {
    var answer = presentation.present(professional.actor(), holder.id(), holder.code().code());
    if (!(answer instanceof PresenceCodePresentation.Presentation.Accepted)) {
      throw new AssertionError("the code was not accepted: " + answer);
    }
  }

  /** Ends somebody's entry in the directory. */
  public void unlist(Professional professional) {
    directory.remove(professional.id());
  }

  /** Everything in the log of a record, newest first, whoever may see it. */
  public List<AccessLine> lines(Holder holder) {
    var all = new AccessLog.Wanted(holder.record(), null, null, null, false);
    return log.read(all, Slice.first(Slice.SIZE_MAX)).items();
  }

  /** What was granted, or the test fails. */
  public static <R> Opening.Granted<R> granted(Opening<R> opening) {
    return switch (opening) {
      case Opening.Granted<R> granted -> granted;
      case Opening.Refused<R>(var refusal) -> throw new AssertionError("refused: " + refusal);
    };
  }

  private Professional professional(String account, String name, Profession profession) {
    return listed(account, name, profession, ActorKind.PROFESSIONAL);
  }

  private Professional listed(String account, String name, Profession profession, ActorKind kind) {
    return listed(account, name, profession, kind, "");
  }

  private Professional listed(
      String account, String name, Profession profession, ActorKind kind, String speciality) {
    int number = count.incrementAndGet();
    var id = PersonId.random();
    String eHealthId = kind == ActorKind.AGENCY ? null : "2%09d".formatted(number);
    var listing =
        new Listing(id, profession, name, eHealthId, speciality, null, "", LONG_AGO, null);
    directory.list(listing);
    return new Professional(listing, actor(account + "-" + number, kind, id.value()));
  }

  private Holder holder(String account, String family, String given, LocalDate birthDate) {
    int number = count.incrementAndGet();
    var patient =
        new Patient(
            PatientId.random(),
            matricule(birthDate, number),
            patients.nextNationalId(),
            family,
            given,
            Patient.Sex.UNKNOWN,
            birthDate,
            Language.FR);
    if (!Boolean.TRUE.equals(transactions.execute(_ -> patients.register(patient)))) {
      return holder(account, family, given, birthDate); // another test has this number
    }
    return new Holder(
        patient,
        records.find(patient.id()).orElseThrow().id(),
        actor(account + "-" + number, ActorKind.CIVIL, patient.id().value()),
        settings,
        choices,
        transactions);
  }

  private Actor actor(String account, ActorKind kind, UUID id) {
    accounts.open(account, kind, id);
    return accounts.find(account, Actor.Software.FHIR).orElseThrow();
  }

  /** A valid number nobody has yet: years are taken as needed, for three digits are soon used. */
  private static Matricule matricule(LocalDate birthDate, int number) {
    String first =
        "%04d%02d%02d%03d"
            .formatted(
                birthDate.getYear() - number / 1000,
                birthDate.getMonthValue(),
                birthDate.getDayOfMonth(),
                number % 1000);
    return IntStream.range(0, 100)
        .mapToObj("%02d"::formatted)
        .map(check -> first + check)
        .filter(People::isMatricule)
        .findFirst()
        .map(Matricule::new)
        .orElseThrow();
  }

  private static boolean isMatricule(String digits) {
    try {
      Matricule.parse(digits, "");
      return true;
    } catch (ProblemException otherCheckDigits) {
      return false;
    }
  }
}
