package lu.opendsp.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import lu.opendsp.directory.Directory;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentDataMeaning;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Writes a setting as a consent of Privacy Consent on FHIR
 * (https://profiles.ihe.net/ITI/PCF/1.1.0/StructureDefinition-IHE.PCF.consentBasic.html): basic
 * about the record and who is at the holder's side, intermediate about a document, advanced about
 * emergencies.
 */
@Component
final class ConsentWriter {

  private final Directory directory;

  ConsentWriter(Directory directory) {
    this.directory = directory;
  }

  Consent of(Setting setting) {
    var consent = new Consent();
    consent.setId(setting.id().toString());
    consent.getMeta().setVersionId(setting.versionTag()).addProfile(profile(setting.kind()));
    consent.setStatus(ConsentState.ACTIVE);
    consent.setScope(concept(Systems.CONSENT_SCOPE, "patient-privacy"));
    consent.addCategory(
        concept(Systems.LOINC, Systems.CONSENT_DOCUMENT)
            .addCoding(coding(Systems.SETTING, setting.kind().name())));
    var patient = new Reference("Patient/" + setting.patient());
    consent.setPatient(patient).addPerformer(by(setting, patient));
    since(setting, consent);
    consent.addOrganization().setDisplay("OpenDSP");
    consent.getSourceAttachment().setUrl(Systems.HOLDERS_RULES).setTitle("OpenDSP");
    consent.addPolicy().setUri(Systems.HOLDERS_RULES);
    provision(setting, consent.getProvision());
    AtHisSide side = setting.side();
    if (side != null) {
      SideWriter.write(setting, side, concept(Systems.V3_PARTICIPATION, "IRCP"), consent);
    }
    return consent;
  }

  /** Who represents somebody by law is not that one's decision. */
  private static Reference by(Setting setting, Reference patient) {
    return setting.kind() == SettingKind.LEGAL_REPRESENTATIVE
        ? new Reference().setDisplay("OpenDSP")
        : patient.copy();
  }

  private static String profile(SettingKind kind) {
    if (kind == SettingKind.EMERGENCY) {
      return Systems.PCF + "Advanced";
    }
    return Systems.PCF + (kind.isAboutADocument() ? "Intermediate" : "Basic");
  }

  /**
   * When emergencies were chosen about is not told: it may never have been. Nor is when somebody
   * was chosen whose first day has not come.
   */
  private static void since(Setting setting, Consent consent) {
    Instant since = setting.since();
    AtHisSide side = setting.side();
    if (since != null && (side == null || side.begun())) {
      consent.getMeta().setLastUpdated(Date.from(since));
      consent.setDateTimeElement(Instants.dateTime(since));
      return;
    }
    var untold = new DateTimeType();
    untold.addExtension(Systems.DATA_ABSENT, new CodeType("unknown"));
    consent.setDateTimeElement(untold);
  }

  private void provision(Setting setting, ProvisionComponent provision) {
    provision.setType(setting.permits() ? ConsentProvisionType.PERMIT : ConsentProvisionType.DENY);
    Instant since = setting.since();
    if (since != null) {
      provision.getPeriod().setStartElement(Instants.dateTime(since));
    }
    Instant until = setting.until();
    if (until != null) {
      provision.getPeriod().setEndElement(Instants.dateTime(until));
    }
    if (setting.about() != null && setting.side() == null) {
      provisionActorComponent actor = provision.addActor();
      actor.setRole(concept(Systems.V3_PARTICIPATION, "IRCP"));
      actor.setReference(reference(setting));
    }
    if (setting.document() != null) {
      provision
          .addData()
          .setMeaning(ConsentDataMeaning.INSTANCE)
          .setReference(new Reference("DocumentReference/" + setting.document()));
    }
    if (setting.kind() == SettingKind.EMERGENCY) {
      provision.addPurpose(coding(Systems.V3_ACT_REASON, "ETREAT"));
      labels(setting)
          .forEach(code -> provision.addSecurityLabel(coding(Systems.V3_CONFIDENTIALITY, code)));
    }
  }

  private static List<String> labels(Setting setting) {
    if (!setting.permits()) {
      return List.of();
    }
    return setting.restricted() ? List.of("N", "R") : List.of("N");
  }

  private Reference reference(Setting setting) {
    var who = new PersonId(Objects.requireNonNull(setting.about()));
    boolean organisation =
        directory.find(who).filter(one -> one.profession().isCareOrganisation()).isPresent();
    return new Reference((organisation ? "Organization/" : "Practitioner/") + who)
        .setDisplay(setting.name());
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(coding(system, code));
  }

  private static Coding coding(String system, String code) {
    return new Coding().setSystem(system).setCode(code);
  }
}
