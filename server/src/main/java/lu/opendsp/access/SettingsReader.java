package lu.opendsp.access;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.consent.Choice;
import lu.opendsp.consent.Choices;
import lu.opendsp.consent.Chosen;
import lu.opendsp.consent.Companions;
import lu.opendsp.consent.Emergencies;
import lu.opendsp.consent.PresenceCode;
import lu.opendsp.consent.PresenceCodes;
import lu.opendsp.consent.Representations;
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

  SettingsReader(
      Choices choices,
      PresenceCodes codes,
      Directory directory,
      Companions companions,
      Representations representations,
      Patients patients,
      Emergencies emergencies) {
    this.choices = choices;
    this.codes = codes;
    this.directory = directory;
    this.companions = companions;
    this.representations = representations;
    this.patients = patients;
    this.emergencies = emergencies;
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
        emergency(record));
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

  private @Nullable String by(Chosen one) {
    PatientId by = one.by();
    return by == null ? null : patients.find(by).map(Patient::displayName).orElse("");
  }

  private List<Named> named(List<Chosen> chosen, Choice choice, Map<PersonId, Listing> names) {
    return chosen.stream()
        .filter(one -> one.choice() == choice)
        .flatMap(one ->
            Stream.ofNullable(names.get(one.person()))
                .map(who -> new Named(who, one.since(), one.until(), by(one))))
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
