package lu.opendsp.access;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.consent.Companion;
import lu.opendsp.consent.CompanionTerms;
import lu.opendsp.consent.Companions;
import lu.opendsp.consent.Representation;
import lu.opendsp.consent.Representations;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.notification.Inbox;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.LegalBasis;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.record.HealthRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who looks at a record with its holder, or for him ("accompagnateur DSP"). The holder chooses,
 * changes and ends, or who represents him by law; each act, a choice of nobody too, is a line in
 * his history. Whom he means he says by number and family name, both, so that nobody learns from an
 * answer who has which number.
 */
@Component
public final class Accompaniment {

  private final Gate gate;
  private final HealthRecords records;
  private final Companions companions;
  private final Representations representations;
  private final Patients patients;
  private final Inbox inbox;
  private final Clock clock;

  Accompaniment(
      Gate gate,
      HealthRecords records,
      Companions companions,
      Representations representations,
      Patients patients,
      Inbox inbox,
      Clock clock) {
    this.gate = gate;
    this.records = records;
    this.companions = companions;
    this.representations = representations;
    this.patients = patients;
    this.inbox = inbox;
    this.clock = clock;
  }

  /**
   * Somebody at the side of somebody.
   *
   * @param basis on what ground he represents him by law, or null where he was chosen
   */
  public record Accompanied(
      PatientId who, String displayName, UUID choice, Span span, @Nullable LegalBasis basis) {

    static Accompanied of(Companion companion, PatientId who, Patients patients) {
      return new Accompanied(who, name(who, patients), companion.id(), Span.of(companion), null);
    }

    static Accompanied of(Representation one, PatientId who, Patients patients) {
      var span = new Span(one.since(), one.until(), List.of(), true, one.begun());
      return new Accompanied(who, name(who, patients), one.id(), span, one.basis());
    }

    private static String name(PatientId who, Patients patients) {
      return patients.find(who).map(Patient::displayName).orElse("");
    }
  }

  /**
   * What he may see, and when.
   *
   * @param onlyFolders the folders, or none where he may see all
   * @param manages whether he also sets for the holder who sees what
   * @param begun whether the first day has come
   */
  public record Span(
      Instant since,
      @Nullable Instant until,
      List<DocumentCategory> onlyFolders,
      boolean manages,
      boolean begun) {

    public Span {
      onlyFolders = List.copyOf(onlyFolders);
    }

    private static Span of(Companion companion) {
      boolean all = companion.folders().size() == DocumentCategory.values().length;
      return new Span(
          companion.since(),
          companion.until(),
          all ? List.of() : companion.folders().stream().sorted().toList(),
          companion.manages(),
          companion.begun());
    }
  }

  /**
   * What the holder wants to let somebody see.
   *
   * @param from the beginning, or null for at once
   * @param until the end, or null for none
   * @param folders which folders; all of them stands for those to come too
   * @param manages whether he also sets for the holder who sees what
   */
  public record Terms(
      @Nullable Instant from,
      @Nullable Instant until,
      Set<DocumentCategory> folders,
      boolean manages) {

    public Terms {
      folders = Set.copyOf(folders);
    }

    /** Everything, at once. */
    public static Terms everythingUntil(@Nullable Instant until) {
      return new Terms(null, until, EnumSet.allOf(DocumentCategory.class), false);
    }

    /** The same for some folders. */
    public static Terms of(
        @Nullable Instant from, @Nullable Instant until, Set<DocumentCategory> folders) {
      return new Terms(from, until, folders, false);
    }

    /** The same, to decide for the holder too. */
    public Terms managing() {
      return new Terms(from, until, folders, true);
    }

    private CompanionTerms asChosen() {
      return new CompanionTerms(from, until, folders, manages);
    }
  }

  /** Whom the holder means, and what he lets him see. */
  public record Choice(Matricule number, String familyName, Terms terms) {}

  /**
   * Chooses a companion, and tells who it is; refused as not suitable when nobody has this number
   * and this name.
   */
  public Opening<PatientId> choose(Actor actor, PatientId patient, Choice choice) {
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
        (standing, now) -> SettingsPolicy.mayChooseCompanion(standing, found.isPresent(), now),
        grant -> {
          companions.choose(
              record, found.orElseThrow(), choice.terms().asChosen(), grant.actor().id());
          chosen(patient, record, found.get(), choice.terms().until());
          return Answer.of(found.get(), AccessAction.COMPANION_CHANGED, "+" + found.get());
        });
  }

  /**
   * Changes what a companion may see.
   *
   * @param seen the choice the holder saw; refused when it is another one now
   */
  public Opening<Done> change(
      Actor actor, PatientId patient, PatientId companion, UUID seen, Terms terms) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.COMPANION_CHANGED,
        (standing, now) ->
            SettingsPolicy.mayChangeCompanion(
                standing, companions.isChosen(record, companion, seen), now),
        grant -> {
          companions.choose(record, companion, terms.asChosen(), grant.actor().id());
          chosen(patient, record, companion, terms.until());
          return done("=" + companion);
        });
  }

  /** Ends it; what is not there stays ended. */
  public Opening<Done> end(Actor actor, PatientId patient, PatientId companion) {
    RecordId record = record(patient);
    return gate.settings(
        actor,
        record,
        AccessAction.COMPANION_CHANGED,
        (standing, now) -> SettingsPolicy.mayEndCompanion(standing, now),
        _ -> {
          boolean was =
              companions.chosen(record).stream().anyMatch(one -> one.who().equals(companion));
          companions.end(record, companion);
          if (was) {
            tell(patient, record, companion, clock.instant());
          }
          return done("-" + companion);
        });
  }

  private void chosen(
      PatientId holder, RecordId record, PatientId companion, @Nullable Instant until) {
    if (until != null) {
      inbox.put(holder.value(), NoticeKind.COMPANION_CHANGED, record);
      inbox.put(companion.value(), NoticeKind.ACCOMPANYING_CHANGED, record);
    }
    tell(holder, record, companion, until == null ? clock.instant() : until);
  }

  /** Both are told when somebody becomes one, and when it ends or will (POLICY 1). */
  private void tell(PatientId holder, RecordId record, PatientId companion, Instant last) {
    String once = "companion/" + record + "/" + companion;
    inbox.put(holder.value(), NoticeKind.COMPANION_CHANGED, record, last, once);
    inbox.put(companion.value(), NoticeKind.ACCOMPANYING_CHANGED, record, last, once);
  }

  private static Answer<Done> done(String detail) {
    return Answer.of(Done.DONE, AccessAction.COMPANION_CHANGED, detail);
  }

  /**
   * Whom this person represents or accompanies now, each once: his own affair, and no more of the
   * others than the name.
   */
  public List<Accompanied> accompaniedBy(Actor civil) {
    PatientId me = civil.asPatient();
    Stream<Accompanied> represented =
        representations.withWhom(me).stream()
            .map(one -> Accompanied.of(one, records.patientOf(one.record()), patients));
    Stream<Accompanied> accompanied =
        companions.withWhom(me).stream()
            .map(one -> Accompanied.of(one, records.patientOf(one.record()), patients));
    var all = new LinkedHashMap<PatientId, Accompanied>();
    Stream.concat(represented, accompanied).forEach(one -> all.putIfAbsent(one.who(), one));
    return List.copyOf(all.values());
  }

  /** Case and accents do not count: few write a name as the register does. */
  static boolean isCalled(Patient person, String familyName) {
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
