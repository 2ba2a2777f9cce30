package lu.opendsp.fhir;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a holder wants out of a consent. Of its dates the end counts, and of a companion the
 * first day; when it was decided, and from when on it holds, the server says.
 */
@Component
final class ConsentReader {

  private static final String PROVISION = "Consent.provision";

  private static final Set<String> KEPT =
      Set.of(
          "id",
          "meta",
          "status",
          "scope",
          "category",
          "patient",
          "dateTime",
          "performer",
          "organization",
          "source",
          "policy",
          "contained",
          "provision");

  private static final Set<String> KEPT_OF_PROVISION =
      Set.of(
          "type",
          "period",
          "actor",
          "data",
          "purpose",
          "securityLabel",
          "extension",
          "modifierExtension");

  private final PatientReferences patients;
  private final Addresses addresses;
  private final Clock clock;

  ConsentReader(PatientReferences patients, Addresses addresses, Clock clock) {
    this.patients = patients;
    this.addresses = addresses;
    this.clock = clock;
  }

  Setting read(Actor actor, Consent sent) {
    Elements.allowOnly(sent, "Consent", KEPT);
    Elements.allowOnly(sent.getProvision(), PROVISION, KEPT_OF_PROVISION);
    if (sent.getStatus() != ConsentState.ACTIVE) {
      throw Problem.at("Consent.status", ProblemCode.VALUE_WRONG, "active").thrown();
    }
    SettingKind kind = kind(sent);
    if (kind == SettingKind.LEGAL_REPRESENTATIVE) {
      throw SettingChanges.agencys();
    }
    unexpectedBesideSide(kind, sent);
    ProvisionComponent provision = sent.getProvision();
    SideReader.Described who = kind.isAtTheSide() ? SideReader.who(sent) : null;
    Instant from = from(kind, provision);
    return new Setting(
        patient(actor, sent.getPatient()),
        kind,
        about(kind, provision),
        who == null ? "" : who.name(),
        document(kind, provision),
        from,
        until(kind, from, provision),
        permits(kind, provision),
        restricted(kind, provision),
        0,
        who == null ? null : SideReader.terms(sent, who));
  }

  /** Only who is at the holder's side is described in the consent, and what he may. */
  private static void unexpectedBesideSide(SettingKind kind, Consent sent) {
    boolean side = kind.isAtTheSide();
    ProvisionComponent provision = sent.getProvision();
    unexpected(!side && sent.hasContained(), "Consent.contained");
    unexpected(!side && provision.hasExtension(), PROVISION + ".extension");
    unexpected(!side && provision.hasModifierExtension(), PROVISION + ".modifierExtension");
  }

  private static SettingKind kind(Consent sent) {
    List<SettingKind> kinds =
        sent.getCategory().stream()
            .flatMap(category -> category.getCoding().stream())
            .filter(coding -> Systems.SETTING.equals(coding.getSystem()))
            .flatMap(coding -> SettingKind.of(coding.getCode()).stream())
            .toList();
    if (kinds.size() != 1) {
      throw Problem.at(
              "Consent.category", ProblemCode.VALUE_WRONG, Systems.SETTING + "|TRUSTED_CIRCLE")
          .thrown();
    }
    return kinds.getFirst();
  }

  private PatientId patient(Actor actor, Reference patient) {
    Elements.require(patient.hasReference(), "Consent.patient");
    return patients
        .byReference(actor, patient.getReference(), "Consent.patient", Refusal.HOLDER_ONLY)
        .id();
  }

  private @Nullable UUID about(SettingKind kind, ProvisionComponent provision) {
    String place = PROVISION + ".actor";
    List<Reference> actors =
        provision.getActor().stream().map(actor -> actor.getReference()).toList();
    if (!kind.isAboutSomebody()) {
      unexpected(!kind.isAtTheSide() && !actors.isEmpty(), place);
      return null;
    }
    Elements.require(actors.size() == 1, place);
    return id(actors.getFirst(), List.of("Practitioner", "Organization"), place);
  }

  private @Nullable DocumentId document(SettingKind kind, ProvisionComponent provision) {
    String place = PROVISION + ".data";
    if (!kind.isAboutADocument()) {
      unexpected(provision.hasData(), place);
      return null;
    }
    boolean one =
        provision.getData().size() == 1
            && provision.getDataFirstRep().getMeaning() == ConsentDataMeaning.INSTANCE;
    Elements.require(one, place);
    return new DocumentId(
        id(provision.getDataFirstRep().getReference(), List.of("DocumentReference"), place));
  }

  private UUID id(Reference reference, List<String> types, String place) {
    return Optional.ofNullable(reference.getReference())
        .flatMap(text -> addresses.idIn(text, types))
        .orElseThrow(() -> Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown());
  }

  private @Nullable Instant until(
      SettingKind kind, @Nullable Instant from, ProvisionComponent provision) {
    if (!provision.getPeriod().hasEnd()) {
      return null;
    }
    String place = PROVISION + ".period.end";
    unexpected(!kind.mayEnd(), place);
    DateTimeType end = provision.getPeriod().getEndElement();
    Instant until = end.hasValue() ? Dates.endOf(end) : Instant.MIN; // an end nobody names is wrong
    Instant begin = from == null ? clock.instant() : from;
    if (!until.isAfter(begin) || until.isAfter(Dates.LATEST)) {
      throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
    }
    return until;
  }

  /**
   * The first day of a companion, where it is to come. Anything else that is decided holds at once:
   * who is to be let in later must not be let in now.
   */
  private @Nullable Instant from(SettingKind kind, ProvisionComponent provision) {
    DateTimeType start = provision.getPeriod().getStartElement();
    Instant from = start.hasValue() ? Dates.startOf(start) : Instant.MIN;
    if (!from.isAfter(clock.instant())) {
      return null;
    }
    if (!kind.isAtTheSide() || from.isAfter(Dates.LATEST)) {
      throw Problem.at(PROVISION + ".period.start", ProblemCode.DATE_WRONG).thrown();
    }
    return from;
  }

  private static boolean permits(SettingKind kind, ProvisionComponent provision) {
    boolean permits = provision.getType() == ConsentProvisionType.PERMIT;
    boolean denies = provision.getType() == ConsentProvisionType.DENY;
    boolean fits = kind == SettingKind.EMERGENCY ? permits || denies : permits == kind.permits();
    if (!(permits || denies) || !fits) {
      throw Problem.at(
              PROVISION + ".type", ProblemCode.VALUE_WRONG, kind.permits() ? "permit" : "deny")
          .thrown();
    }
    return permits;
  }

  /** Labels say which modes are seen in an emergency; nothing else has any. */
  private static boolean restricted(SettingKind kind, ProvisionComponent provision) {
    List<String> codes =
        provision.getSecurityLabel().stream()
            .filter(label -> Systems.V3_CONFIDENTIALITY.equals(label.getSystem()))
            .map(label -> label.getCode())
            .toList();
    boolean emergency = kind == SettingKind.EMERGENCY;
    unexpected(!emergency && provision.hasSecurityLabel(), PROVISION + ".securityLabel");
    unexpected(!emergency && provision.hasPurpose(), PROVISION + ".purpose");
    boolean known =
        codes.size() == provision.getSecurityLabel().size() && List.of("N", "R").containsAll(codes);
    if (!known) {
      throw Problem.at(PROVISION + ".securityLabel", ProblemCode.VALUE_WRONG, "N, R").thrown();
    }
    return codes.contains("R");
  }

  private static void unexpected(boolean there, String place) {
    if (there) {
      throw Problem.at(place, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }
}
