package lu.opendsp.access;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Companion;
import lu.opendsp.consent.Companions;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who looks at a record with its holder, or for him ("accompagnateur DSP"). The holder chooses and
 * ends; each act, a choice of nobody too, is a line in his history. Whom he means he says by number
 * and family name, both, so that nobody learns from an answer who has which number.
 */
@Component
public final class Accompaniment {

  private final Gate gate;
  private final HealthRecords records;
  private final Companions companions;
  private final Patients patients;

  Accompaniment(Gate gate, HealthRecords records, Companions companions, Patients patients) {
    this.gate = gate;
    this.records = records;
    this.companions = companions;
    this.patients = patients;
  }

  /** Somebody at the side of somebody, until then or until it is ended. */
  public record Accompanied(
      PatientId who, String displayName, Instant since, @Nullable Instant until) {

    static Accompanied of(Companion companion, PatientId who, Patients patients) {
      String name = patients.find(who).map(Patient::displayName).orElse("");
      return new Accompanied(who, name, companion.since(), companion.until());
    }
  }

  /**
   * Whom the holder means.
   *
   * @param until the end, or null for none
   */
  public record Choice(Matricule number, String familyName, @Nullable Instant until) {}

  /** Chooses a companion; refused as not suitable when nobody has this number and this name. */
  public Opening<Done> choose(Actor actor, PatientId patient, Choice choice) {
    RecordId record = record(patient);
    Optional<PatientId> found =
        patients
            .findByMatricule(choice.number())
            .filter(person -> isCalled(person, choice.familyName()))
            .map(Patient::id)
            .filter(person -> !person.equals(patient));
    return gate.settings(
        actor,
        record,
        AccessAction.COMPANION_CHANGED,
        standing -> AccessPolicy.mayChoose(standing, found.isPresent()),
        grant -> {
          companions.choose(record, found.orElseThrow(), choice.until(), grant.actor().id());
          return done("+" + found.get());
        });
  }

  /** Ends it; what is not there stays ended. */
  public Opening<Done> end(Actor actor, PatientId patient, PatientId companion) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.COMPANION_CHANGED,
        AccessPolicy::mayChangeSettings,
        _ -> {
          companions.end(record, companion);
          return done("-" + companion);
        });
  }

  private static Answer<Done> done(String detail) {
    return Answer.of(Done.DONE, AccessAction.COMPANION_CHANGED, detail);
  }

  /** Whom this person accompanies now: his own affair, and no more of the others than the name. */
  public List<Accompanied> accompaniedBy(Actor civil) {
    return companions.withWhom(civil.asPatient()).stream()
        .map(one -> Accompanied.of(one, records.patientOf(one.record()), patients))
        .toList();
  }

  /** Case and accents do not count: few write a name as the register does. */
  private static boolean isCalled(Patient person, String familyName) {
    String said = plain(familyName);
    boolean used = !said.isEmpty() && said.equals(plain(person.life().usageName()));
    return used || said.equals(plain(person.familyName()));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private RecordId record(PatientId patient) {
    return records
        .find(patient)
        .orElseThrow(() -> Problem.of(ProblemCode.PATIENT_UNKNOWN).thrown())
        .id();
  }
}
