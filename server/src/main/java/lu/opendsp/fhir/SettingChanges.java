package lu.opendsp.fhir;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.RecordSettings.Done;
import lu.opendsp.access.SettingsAsRead;
import lu.opendsp.access.SettingsView;
import lu.opendsp.document.DocumentExemptions;
import lu.opendsp.document.DocumentExemptions.Changed;
import lu.opendsp.document.DocumentExemptions.Said;
import lu.opendsp.document.DocumentExemptions.Wish;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import org.springframework.stereotype.Component;

/**
 * Makes, changes and ends what a holder decides, or who decides for him, through the doors the
 * portal uses.
 */
@Component
final class SettingChanges {

  private final RecordSettings settings;
  private final EmergencyAccess emergencies;
  private final DocumentExemptions exemptions;
  private final Accompaniment accompaniment;
  private final SettingsAsRead asRead;

  SettingChanges(
      RecordSettings settings,
      EmergencyAccess emergencies,
      DocumentExemptions exemptions,
      Accompaniment accompaniment,
      SettingsAsRead asRead) {
    this.accompaniment = accompaniment;
    this.asRead = asRead;
    this.settings = settings;
    this.emergencies = emergencies;
    this.exemptions = exemptions;
  }

  /** Makes it, and tells its id; the same made before is made anew. */
  UUID make(Actor actor, Setting wish) {
    DocumentId document = wish.document();
    if (wish.kind() == SettingKind.COMPANION) {
      PatientId who = Refusals.found(accompaniment.choose(actor, wish.patient(), chosen(wish)));
      return wish.idAbout(who.value());
    }
    if (document == null) {
      Refusals.found(made(actor, wish));
      return wish.id();
    }
    Refusals.found(settings.read(actor, wish.patient()));
    long version =
        exemptions
            .now(actor, document)
            .map(Said::version)
            .orElseThrow(() -> Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown());
    said(exemptions.change(actor, document, version, made(wish)));
    return wish.id();
  }

  private Opening<Done> made(Actor actor, Setting wish) {
    PatientId patient = wish.patient();
    return switch (wish.kind()) {
      case REFERRING_DOCTOR -> settings.declareReferringDoctor(actor, patient, about(wish));
      case TRUSTED_CIRCLE -> settings.entrust(actor, patient, about(wish), wish.until());
      case AUTHORISED_ORGANISATION -> settings.authorise(actor, patient, about(wish), wish.until());
      case BLOCKED -> settings.block(actor, patient, about(wish));
      case EMERGENCY,
          DOCUMENT_SHOWN,
          DOCUMENT_HIDDEN,
          DOCUMENT_ONLY_SHOWN,
          COMPANION,
          LEGAL_REPRESENTATIVE ->
          throw notLikeThis();
    };
  }

  /** Chosen by number and family name, both. */
  private static Accompaniment.Choice chosen(Setting wish) {
    Matricule number = side(wish).number();
    if (number == null) {
      throw Problem.at("Consent.contained.identifier", ProblemCode.ELEMENT_MISSING).thrown();
    }
    return new Accompaniment.Choice(number, wish.name(), terms(wish));
  }

  private static Accompaniment.Terms terms(Setting wish) {
    AtHisSide side = side(wish);
    return new Accompaniment.Terms(wish.since(), wish.until(), side.folders(), side.manages());
  }

  private static AtHisSide side(Setting setting) {
    return Objects.requireNonNull(setting.side());
  }

  private static Wish made(Setting wish) {
    return switch (wish.kind()) {
      case DOCUMENT_SHOWN -> new Wish.Show(about(wish));
      case DOCUMENT_HIDDEN -> new Wish.Hide(about(wish));
      case DOCUMENT_ONLY_SHOWN -> new Wish.OnlyNamed(true);
      case REFERRING_DOCTOR,
          TRUSTED_CIRCLE,
          AUTHORISED_ORGANISATION,
          BLOCKED,
          EMERGENCY,
          COMPANION,
          LEGAL_REPRESENTATIVE ->
          throw notLikeThis();
    };
  }

  /**
   * Sets another end, says otherwise about emergencies, or what a companion may, while it is as it
   * was read.
   */
  void change(Actor actor, Setting now, Setting wish) {
    if (!isSame(now, wish)) {
      throw notLikeThis();
    }
    switch (now.kind()) {
      case TRUSTED_CIRCLE, AUTHORISED_ORGANISATION ->
          whileStill(actor, now, () -> made(actor, wish));
      case EMERGENCY ->
          whileStill(
              actor,
              now,
              () ->
                  emergencies.choose(
                      actor,
                      now.patient(),
                      new SettingsView.InEmergency(wish.permits(), wish.restricted())));
      case COMPANION ->
          whileStill(
              actor,
              now,
              () ->
                  accompaniment.change(
                      actor, now.patient(), companion(now), choice(now), terms(wish)));
      case REFERRING_DOCTOR,
          BLOCKED,
          DOCUMENT_SHOWN,
          DOCUMENT_HIDDEN,
          DOCUMENT_ONLY_SHOWN,
          LEGAL_REPRESENTATIVE ->
          throw notLikeThis();
    }
  }

  /** Whom it is about stays as it was: a companion is named as he was told, never by a number. */
  private static boolean isSame(Setting now, Setting wish) {
    AtHisSide side = wish.side();
    return side == null
        ? wish.id().equals(now.id())
        : side.number() == null
            && wish.kind() == now.kind()
            && wish.patient().equals(now.patient())
            && wish.name().equals(now.name());
  }

  private static PatientId companion(Setting now) {
    return new PatientId(Objects.requireNonNull(now.about()));
  }

  private static UUID choice(Setting now) {
    return Objects.requireNonNull(side(now).choice());
  }

  /** Ends it, while it is as it was read. */
  void end(Actor actor, Setting now) {
    PatientId patient = now.patient();
    DocumentId document = now.document();
    if (document != null) {
      said(exemptions.change(actor, document, now.version(), ended(now)));
      return;
    }
    switch (now.kind()) {
      case REFERRING_DOCTOR ->
          whileStill(actor, now, () -> settings.endReferringDoctor(actor, patient));
      case TRUSTED_CIRCLE ->
          whileStill(actor, now, () -> settings.dismiss(actor, patient, about(now)));
      case AUTHORISED_ORGANISATION ->
          whileStill(actor, now, () -> settings.endAuthorisation(actor, patient, about(now)));
      case COMPANION ->
          whileStill(actor, now, () -> accompaniment.end(actor, patient, companion(now)));
      case LEGAL_REPRESENTATIVE -> throw agencys();
      case BLOCKED -> whileStill(actor, now, () -> settings.unblock(actor, patient, about(now)));
      case EMERGENCY, DOCUMENT_SHOWN, DOCUMENT_HIDDEN, DOCUMENT_ONLY_SHOWN -> throw notLikeThis();
    }
  }

  private static Wish ended(Setting now) {
    return now.kind() == SettingKind.DOCUMENT_ONLY_SHOWN
        ? new Wish.OnlyNamed(false)
        : new Wish.Forget(about(now));
  }

  private void whileStill(Actor actor, Setting now, Supplier<Opening<Done>> change) {
    Optional<Opening<Done>> done =
        asRead.change(actor, now.patient(), OwnSettings.still(now), change);
    Refusals.found(done.orElseThrow(SettingChanges::outdated));
  }

  private static void said(Changed changed) {
    switch (changed) {
      case Changed.Done _ -> {
        // as wished
      }
      case Changed.Outdated _ -> throw outdated();
      case Changed.TooMany _ -> throw Problem.of(ProblemCode.EXCEPTIONS_TOO_MANY).thrown();
      case Changed.Unknown _ -> throw Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
      case Changed.Refused(var refusal) -> throw Refusals.at("Consent.provision.actor", refusal);
    }
  }

  private static PersonId about(Setting setting) {
    return new PersonId(Objects.requireNonNull(setting.about()));
  }

  /** Somebody decided otherwise since it was read. */
  static RuntimeException outdated() {
    return Problem.at("If-Match", ProblemCode.SETTING_CHANGED).thrown();
  }

  /** Who represents somebody by law is recorded elsewhere. */
  static RuntimeException agencys() {
    return Problem.at("Consent.category", ProblemCode.SETTING_OF_THE_AGENCY).thrown();
  }

  private static RuntimeException notLikeThis() {
    return Problem.at("Consent.category", ProblemCode.SETTING_NOT_LIKE_THIS).thrown();
  }
}
