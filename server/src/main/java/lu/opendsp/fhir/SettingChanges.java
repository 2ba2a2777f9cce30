package lu.opendsp.fhir;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import lu.opendsp.access.EmergencyAccess;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.RecordSettings.Done;
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
import org.springframework.stereotype.Component;

/** Makes, changes and ends what a holder decides, through the doors the portal uses. */
@Component
final class SettingChanges {

  private final RecordSettings settings;
  private final EmergencyAccess emergencies;
  private final DocumentExemptions exemptions;

  SettingChanges(
      RecordSettings settings, EmergencyAccess emergencies, DocumentExemptions exemptions) {
    this.settings = settings;
    this.emergencies = emergencies;
    this.exemptions = exemptions;
  }

  /** Makes it; the same made before is made anew. */
  void make(Actor actor, Setting wish) {
    DocumentId document = wish.document();
    if (document == null) {
      Refusals.found(made(actor, wish));
      return;
    }
    Refusals.found(settings.read(actor, wish.patient()));
    long version =
        exemptions
            .now(actor, document)
            .map(Said::version)
            .orElseThrow(() -> Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown());
    said(exemptions.change(actor, document, version, made(wish)));
  }

  private Opening<Done> made(Actor actor, Setting wish) {
    PatientId patient = wish.patient();
    return switch (wish.kind()) {
      case REFERRING_DOCTOR -> settings.declareReferringDoctor(actor, patient, about(wish));
      case TRUSTED_CIRCLE -> settings.entrust(actor, patient, about(wish), wish.until());
      case AUTHORISED_ORGANISATION -> settings.authorise(actor, patient, about(wish), wish.until());
      case BLOCKED -> settings.block(actor, patient, about(wish));
      case EMERGENCY, DOCUMENT_SHOWN, DOCUMENT_HIDDEN, DOCUMENT_ONLY_SHOWN -> throw notLikeThis();
    };
  }

  private static Wish made(Setting wish) {
    return switch (wish.kind()) {
      case DOCUMENT_SHOWN -> new Wish.Show(about(wish));
      case DOCUMENT_HIDDEN -> new Wish.Hide(about(wish));
      case DOCUMENT_ONLY_SHOWN -> new Wish.OnlyNamed(true);
      case REFERRING_DOCTOR, TRUSTED_CIRCLE, AUTHORISED_ORGANISATION, BLOCKED, EMERGENCY ->
          throw notLikeThis();
    };
  }

  /** Sets another end, or says otherwise about emergencies, while it is as it was read. */
  void change(Actor actor, Setting now, Setting wish) {
    if (!wish.id().equals(now.id())) {
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
      case REFERRING_DOCTOR, BLOCKED, DOCUMENT_SHOWN, DOCUMENT_HIDDEN, DOCUMENT_ONLY_SHOWN ->
          throw notLikeThis();
    }
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
    Optional<Opening<Done>> done = settings.whileStill(actor, OwnSettings.still(now), change);
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

  private static RuntimeException notLikeThis() {
    return Problem.at("Consent.category", ProblemCode.SETTING_NOT_LIKE_THIS).thrown();
  }
}
