package lu.opendsp.access;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.consent.Choice;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.Chosen;
import lu.opendsp.consent.Companions;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.consent.Mandates;
import lu.opendsp.consent.PresenceCode;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.consent.Representations;
import lu.opendsp.consent.Stewardships;
import lu.opendsp.consent.VisitObjection;
import lu.opendsp.consent.VisitObjections;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.patient.Patient;
import lu.opendsp.patient.Patients;
import lu.opendsp.record.HealthRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the holder decided, with the names of the directory. */
@Component
final class SettingsReader {

  private final Choices choices;
  private final PresenceCodes codes;
  private final Directory directory;
  private final Companions companions;
  private final Representations representations;
  private final Patients patients;
  private final Emergencies emergencies;
  private final Mandates mandates;
  private final VisitObjections objections;
  private final Stewardships stewardships;

  SettingsReader(
      Choices choices,
      PresenceCodes codes,
      Directory directory,
      Companions companions,
      Representations representations,
      Patients patients,
      Emergencies emergencies,
      Mandates mandates,
      VisitObjections objections,
      Stewardships stewardships) {
    this.objections = objections;
    this.stewardships = stewardships;
    this.choices = choices;
    this.codes = codes;
    this.directory = directory;
    this.companions = companions;
    this.representations = representations;
    this.patients = patients;
    this.emergencies = emergencies;
    this.mandates = mandates;
  }

  SettingsView read(HealthRecord record) {
    List<Chosen> chosen = choices.inForce(record.id());
    List<PresenceCode> inForce = codes.inForce(record.id());
    Map<PersonId, Listing> names = names(chosen, inForce);
    return new SettingsView(
        record.state(),
        named(chosen, Choice.REFERRING_DOCTOR, names).stream().findFirst().orElse(null),
        named(chosen, Choice.TRUSTED_CIRCLE, names),
        named(chosen, Choice.AUTHORISED_ORGANISATION, names),
        named(chosen, Choice.BLOCKED, names),
        representations.of(record.id()).stream()
            .map(one -> Accompanied.of(one, one.who(), patients))
            .toList(),
        companions.chosen(record.id()).stream()
            .map(one -> Accompanied.of(one, one.who(), patients))
            .toList(),
        inForce.stream().map(code -> code(code, names)).toList(),
        mandated(chosen, inForce, names),
        objected(record),
        steward(record),
        emergency(record));
  }

  /** The same, as far as the professional sees it who decides for the holder. */
  SettingsView readForSteward(HealthRecord record) {
    List<Chosen> chosen = choices.inForce(record.id());
    Map<PersonId, Listing> names = names(chosen, List.of());
    return new SettingsView(
        record.state(),
        named(chosen, Choice.REFERRING_DOCTOR, names).stream().findFirst().orElse(null),
        named(chosen, Choice.TRUSTED_CIRCLE, names),
        List.of(),
        named(chosen, Choice.BLOCKED, names),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        steward(record),
        emergency(record));
  }

  private SettingsView.@Nullable Steward steward(HealthRecord record) {
    return stewardships
        .inForce(record.id())
        .flatMap(one ->
            directory
                .find(one.who())
                .map(who -> {
                  UUID by = one.by().equals(record.patient().value()) ? null : one.by();
                  return new SettingsView.Steward(
                      one.id(), new Named(who, one.since(), one.until(), by(by)));
                }))
        .orElse(null);
  }

  /** By whom the patient entrusted himself to as a person; nobody lends what is a place's. */
  private List<SettingsView.ActingFor> mandated(
      List<Chosen> chosen, List<PresenceCode> codes, Map<PersonId, Listing> names) {
    Set<PersonId> barred = people(chosen, Set.of(Choice.BLOCKED));
    Set<PersonId> givers = people(chosen, Set.of(Choice.REFERRING_DOCTOR, Choice.TRUSTED_CIRCLE));
    codes.forEach(code -> givers.addAll(code.presentedBy()));
    givers.removeAll(barred);
    return mandates.inForceOf(givers).stream()
        .filter(one -> !barred.contains(one.mandated()))
        .flatMap(one ->
            Stream.ofNullable(names.get(one.giver()))
                .flatMap(giver ->
                    directory.findInForce(one.mandated()).stream()
                        .map(who -> new Named(who, one.from(), one.until(), null))
                        .map(who -> new SettingsView.ActingFor(who, giver, one.restricted()))))
        .toList();
  }

  private List<SettingsView.Objected> objected(HealthRecord record) {
    var byId = new LinkedHashMap<UUID, SettingsView.Objected>();
    for (VisitObjection one : objections.inForce(record.id())) {
      SettingsView.Objected before = byId.get(one.id());
      List<Listing> who =
          Stream.concat(
                  before == null ? Stream.empty() : before.who().stream(),
                  directory.find(one.whom()).stream())
              .toList();
      byId.put(one.id(), new SettingsView.Objected(one.id(), who, one.since(), one.until()));
    }
    return List.copyOf(byId.values());
  }

  private static Set<PersonId> people(List<Chosen> chosen, Set<Choice> kinds) {
    return chosen.stream()
        .filter(one -> kinds.contains(one.choice()))
        .map(Chosen::person)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private SettingsView.InEmergency emergency(HealthRecord record) {
    Emergencies.Allowed allowed = emergencies.allowed(record.id());
    return new SettingsView.InEmergency(allowed.allowed(), allowed.restricted());
  }

  private Map<PersonId, Listing> names(List<Chosen> chosen, List<PresenceCode> codes) {
    List<PersonId> people =
        Stream.concat(
                chosen.stream().map(Chosen::person),
                codes.stream().flatMap(code -> code.presentedBy().stream()))
            .distinct()
            .toList();
    return directory.findAll(people).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity()));
  }

  /** Who chose for the holder: somebody at his side, or the professional who decides for him. */
  private @Nullable String by(@Nullable UUID by) {
    return by == null
        ? null
        : patients
            .find(new PatientId(by))
            .map(Patient::displayName)
            .or(() -> directory.find(new PersonId(by)).map(Listing::displayName))
            .orElse("");
  }

  private List<Named> named(List<Chosen> chosen, Choice choice, Map<PersonId, Listing> names) {
    return chosen.stream()
        .filter(one -> one.choice() == choice)
        .flatMap(one ->
            Stream.ofNullable(names.get(one.person()))
                .map(who -> new Named(who, one.since(), one.until(), by(one.by()))))
        .toList();
  }

  private static SettingsView.CodeView code(PresenceCode code, Map<PersonId, Listing> names) {
    List<Named> presentedBy =
        code.presentedBy().stream()
            .flatMap(person -> Stream.ofNullable(names.get(person)))
            .map(who -> new Named(who, code.since(), code.until(), null))
            .toList();
    return new SettingsView.CodeView(code.id(), code.since(), code.until(), presentedBy);
  }
}
