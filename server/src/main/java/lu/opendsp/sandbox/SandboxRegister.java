package lu.opendsp.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import lu.opendsp.directory.CareFunction;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Enrolment;
import lu.opendsp.directory.Listing;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;
import lu.opendsp.identity.Accounts;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.Contacts;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.notification.Address;
import lu.opendsp.notification.Channel;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Enters the sandbox's people into the directories, with an account each. */
@Component
@InSandbox
final class SandboxRegister {

  /** Everybody is listed since long before the first story begins. */
  static final Instant SINCE = Instant.parse("2010-01-01T00:00:00Z");

  private final SandboxPeople people;
  private final Directory directory;
  private final Enrolment enrolment;
  private final Patients patients;
  private final Accounts accounts;
  private final Contacts contacts;

  SandboxRegister(
      SandboxPeople people,
      Directory directory,
      Enrolment enrolment,
      Patients patients,
      Accounts accounts,
      Contacts contacts) {
    this.people = people;
    this.directory = directory;
    this.enrolment = enrolment;
    this.patients = patients;
    this.accounts = accounts;
    this.contacts = contacts;
  }

  /** Enters organisations and staff who are not listed yet. */
  void enterStaff() {
    people.organisations().forEach(this::enter);
    people.all().stream()
        .filter(person -> person.kind() != SandboxPerson.Kind.PATIENT)
        .forEach(this::enter);
  }

  private void enter(SandboxOrganisation organisation) {
    Profession kind = Profession.valueOf(organisation.kind());
    boolean isNew =
        list(
            new Listing(
                SandboxIds.person(organisation.id()),
                kind,
                organisation.name(),
                organisation.eHealthId(),
                "",
                null,
                "",
                SINCE,
                null));
    if (isNew && kind.isCareOrganisation()) {
      enrolment.take(SandboxContacts.of(organisation, kind), null);
    }
  }

  private void enter(SandboxPerson person) {
    String organisation = person.organisation();
    boolean itself = person.kind() == SandboxPerson.Kind.ORGANISATION;
    PersonId id = SandboxIds.person(itself && organisation != null ? organisation : person.id());
    boolean isNew =
        list(
            new Listing(
                id,
                profession(person),
                person.displayName(),
                person.eHealthId(),
                person.speciality() == null ? "" : person.speciality(),
                itself || organisation == null ? null : SandboxIds.person(organisation),
                "",
                SINCE,
                null));
    if (isNew && person.kind() == SandboxPerson.Kind.PROFESSIONAL) {
      enrolment.take(SandboxContacts.of(person), null);
      if ("EMERGENCY".equals(person.role())) {
        enrolment.take(inEmergencies(person), null);
      }
    }
    accounts.open(person.id(), kind(person), id.value());
    accounts.speak(person.id(), language(person));
  }

  /** Works where emergencies are treated too, and may declare one. */
  private Told.Role inEmergencies(SandboxPerson person) {
    String organisation = Objects.requireNonNull(person.organisation());
    var duty =
        new Told.Duty(
            people.getOrganisation(organisation).eHealthId(),
            profession(person),
            person.speciality() == null
                ? List.of()
                : List.of(new Coded("", "", person.speciality())),
            Set.of(CareFunction.EMERGENCY),
            List.of(),
            List.of());
    return new Told.Role(
        Objects.requireNonNull(person.eHealthId()), true, "", null, duty, null, null);
  }

  private boolean list(Listing listing) {
    boolean isNew = directory.find(listing.id()).isEmpty();
    if (isNew) {
      directory.list(listing);
    }
    return isNew;
  }

  private Profession profession(SandboxPerson person) {
    return switch (person.kind()) {
      case PROFESSIONAL -> Profession.valueOf(Objects.requireNonNull(person.profession()));
      case ORGANISATION ->
          Profession.valueOf(
              people.getOrganisation(Objects.requireNonNull(person.organisation())).kind());
      case AGENCY ->
          "IDENTITY".equals(person.role()) ? Profession.IDENTITY_OFFICER : Profession.OPERATOR;
      case PATIENT -> throw new IllegalArgumentException("a patient is not listed");
    };
  }

  private static ActorKind kind(SandboxPerson person) {
    return switch (person.kind()) {
      case PATIENT -> ActorKind.CIVIL;
      case PROFESSIONAL -> ActorKind.PROFESSIONAL;
      case ORGANISATION -> ActorKind.ORGANISATION;
      case AGENCY -> ActorKind.AGENCY;
    };
  }

  /** Answers whether this patient is in the index, and with him his whole story. */
  boolean holds(SandboxPerson person) {
    return patients.find(SandboxIds.patient(person.id())).isPresent();
  }

  /** Enters a patient; his record is made with him. */
  void enterPatient(SandboxPerson person) {
    LocalDate birthDate = person.birthDate();
    patients.register(
        new Patient(
            SandboxIds.patient(person.id()),
            new Matricule(Objects.requireNonNull(person.matricule())),
            new NationalPatientId(Objects.requireNonNull(person.nationalPatientId())),
            person.familyName(),
            Objects.requireNonNull(person.givenName()),
            sex(person.sex()),
            birthDate,
            language(person)));
    accounts.open(person.id(), ActorKind.CIVIL, SandboxIds.of(person.id()));
    contacts.put(person.id(), new Address(Channel.EMAIL, person.id() + "@example.lu"));
  }

  private static Language language(SandboxPerson person) {
    return Language.valueOf(person.language().toUpperCase(Locale.ROOT));
  }

  private static Patient.Sex sex(@Nullable String letter) {
    return switch (letter) {
      case "F" -> Patient.Sex.FEMALE;
      case "M" -> Patient.Sex.MALE;
      case null, default -> Patient.Sex.UNKNOWN;
    };
  }
}
