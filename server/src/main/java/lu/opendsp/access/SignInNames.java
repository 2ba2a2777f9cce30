package lu.opendsp.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.LoginNames;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import org.springframework.stereotype.Component;

/**
 * Whom a number names at sign-in. Nobody asks here about somebody else: what comes of it is told to
 * who has the password too, so it is no look-up and writes no line.
 */
@Component
final class SignInNames implements LoginNames {

  private static final Pattern E_HEALTH_ID = Pattern.compile("[0-9]{10}");

  private final Patients patients;
  private final Directory directory;

  SignInNames(Patients patients, Directory directory) {
    this.patients = patients;
    this.directory = directory;
  }

  @Override
  public Optional<Named> find(String typed) {
    return findPatient(typed)
        .map(SignInNames::named)
        .or(() ->
            E_HEALTH_ID.matcher(typed).matches()
                ? directory.findByEHealthId(typed).map(SignInNames::named)
                : Optional.empty());
  }

  private Optional<Patient> findPatient(String typed) {
    try {
      return patients.findByMatricule(Matricule.parse(typed, ""));
    } catch (ProblemException noMatricule) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Named> describe(ActorKind kind, UUID person) {
    return kind == ActorKind.CIVIL
        ? patients.find(new PatientId(person)).map(SignInNames::named)
        : directory.findInForce(new PersonId(person)).map(SignInNames::named);
  }

  private static Named named(Patient patient) {
    Matricule matricule = patient.matricule();
    List<String> words =
        Stream.of(
                Optional.ofNullable(matricule).map(Matricule::digits),
                Optional.ofNullable(matricule).map(known -> known.digits().substring(0, 8)),
                Optional.of(patient.familyName()),
                Optional.of(patient.givenName()))
            .flatMap(Optional::stream)
            .toList();
    return new Named(ActorKind.CIVIL, patient.id().value(), words);
  }

  private static Named named(Listing listing) {
    ActorKind kind =
        switch (listing.profession()) {
          case IDENTITY_OFFICER, OPERATOR -> ActorKind.AGENCY;
          default ->
              listing.profession().caresForPatients()
                  ? ActorKind.PROFESSIONAL
                  : ActorKind.ORGANISATION;
        };
    String eHealthId = Objects.requireNonNullElse(listing.eHealthId(), "");
    List<String> words =
        Stream.concat(Stream.of(eHealthId), Stream.of(listing.displayName().split("[\\s.-]+")))
            .toList();
    return new Named(kind, listing.id().value(), words);
  }
}
