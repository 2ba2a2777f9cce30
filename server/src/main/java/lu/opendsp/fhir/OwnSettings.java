package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Named;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.StrayQuestions;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.OfDocument;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All a holder decided, and who represents him, as it is in force; read through the same doors as
 * in the portal.
 */
@Component
final class OwnSettings {

  private final RecordSettings settings;
  private final DocumentExemptions exemptions;
  private final Directory directory;
  private final StrayQuestions strays;
  private final Accompaniment accompaniment;

  OwnSettings(
      RecordSettings settings,
      DocumentExemptions exemptions,
      Directory directory,
      StrayQuestions strays,
      Accompaniment accompaniment) {
    this.accompaniment = accompaniment;
    this.settings = settings;
    this.exemptions = exemptions;
    this.directory = directory;
    this.strays = strays;
  }

  /** All of them; for everybody but who decides for the record a refusal. */
  List<Setting> all(Actor actor, PatientId patient) {
    SettingsView view = Refusals.found(settings.read(actor, patient));
    List<OfDocument> said = Refusals.found(exemptions.all(actor, patient));
    var all = new ArrayList<>(ofRecord(patient, view));
    said.forEach(one -> all.addAll(ofDocument(patient, one)));
    return all;
  }

  /** One the asker decides about; nobody is told whether others have it. */
  Optional<Setting> find(Actor actor, @Nullable UUID id) {
    if (actor.kind() != ActorKind.CIVIL || id == null) {
      strays.note(actor, AccessAction.SETTINGS_READ);
      return Optional.empty();
    }
    return all(actor, whose(actor, id)).stream()
        .filter(setting -> setting.id().equals(id))
        .findFirst();
  }

  /** Whose setting it is, among those he decides for; if none of theirs, it would be his own. */
  private PatientId whose(Actor actor, UUID id) {
    return accompaniment.accompaniedBy(actor).stream()
        .filter(one -> one.span().manages())
        .map(Accompanied::who)
        .filter(patient -> Setting.mayBeOf(patient, id))
        .findFirst()
        .orElseGet(actor::asPatient);
  }

  /** Whether this is still so, of what is about the record. */
  static Predicate<SettingsView> still(Setting setting) {
    return view ->
        ofRecord(setting.patient(), view).stream()
            .anyMatch(now ->
                now.id().equals(setting.id()) && now.versionTag().equals(setting.versionTag()));
  }

  private static List<Setting> ofRecord(PatientId patient, SettingsView view) {
    var all = new ArrayList<Setting>();
    Stream.ofNullable(view.referringDoctor())
        .map(one -> named(patient, SettingKind.REFERRING_DOCTOR, one))
        .forEach(all::add);
    view.circle().forEach(one -> all.add(named(patient, SettingKind.TRUSTED_CIRCLE, one)));
    view.organisations()
        .forEach(one -> all.add(named(patient, SettingKind.AUTHORISED_ORGANISATION, one)));
    view.blocked().forEach(one -> all.add(named(patient, SettingKind.BLOCKED, one)));
    view.companions().forEach(one -> all.add(atSide(patient, SettingKind.COMPANION, one)));
    view.representatives()
        .forEach(one -> all.add(atSide(patient, SettingKind.LEGAL_REPRESENTATIVE, one)));
    all.add(
        new Setting(
            patient,
            SettingKind.EMERGENCY,
            null,
            "",
            null,
            null,
            null,
            view.emergency().allowed(),
            view.emergency().restricted(),
            0,
            null));
    return all;
  }

  private static Setting named(PatientId patient, SettingKind kind, Named one) {
    return new Setting(
        patient,
        kind,
        one.who().id().value(),
        one.who().displayName(),
        null,
        one.since(),
        one.until(),
        kind.permits(),
        false,
        0,
        null);
  }

  private static Setting atSide(PatientId patient, SettingKind kind, Accompanied one) {
    return new Setting(
        patient,
        kind,
        one.who().value(),
        one.displayName(),
        null,
        one.span().since(),
        one.span().until(),
        kind.permits(),
        false,
        0,
        AtHisSide.of(one));
  }

  private List<Setting> ofDocument(PatientId patient, OfDocument said) {
    var all = new ArrayList<Setting>();
    names(said.exemptions().shown())
        .forEach(who -> all.add(about(patient, SettingKind.DOCUMENT_SHOWN, who, said)));
    names(said.exemptions().hidden())
        .forEach(who -> all.add(about(patient, SettingKind.DOCUMENT_HIDDEN, who, said)));
    if (said.exemptions().onlyShown()) {
      all.add(about(patient, SettingKind.DOCUMENT_ONLY_SHOWN, null, said));
    }
    return all;
  }

  private List<Listing> names(Set<UUID> people) {
    return directory.findAll(people.stream().map(PersonId::new).toList());
  }

  private static Setting about(
      PatientId patient, SettingKind kind, @Nullable Listing who, OfDocument said) {
    return new Setting(
        patient,
        kind,
        who == null ? null : who.id().value(),
        who == null ? "" : who.displayName(),
        said.document(),
        said.since(),
        null,
        kind.permits(),
        false,
        said.version(),
        null);
  }
}
