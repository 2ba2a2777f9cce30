package lu.opendsp.fhir;

import lu.opendsp.policy.LegalBasis;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * Writes who is at the side of a holder into a consent: described in it by his name, and no more of
 * him, for his number and his id are his own.
 */
final class SideWriter {

  private static final String PERSON = "person";

  private SideWriter() {}

  static void write(Setting setting, AtHisSide side, CodeableConcept role, Consent consent) {
    var person = new RelatedPerson();
    person.setId(PERSON);
    person.setPatient(consent.getPatient().copy());
    if (!setting.name().isEmpty()) {
      person.addName().setText(setting.name());
    }
    consent.addContained(person);
    ProvisionComponent provision = consent.getProvision();
    provision.addActor().setRole(role).setReference(new Reference("#" + PERSON));
    LegalBasis basis = side.basis();
    if (basis == null) {
      chosen(side, provision);
      return;
    }
    String code = basis == LegalBasis.PARENT ? "PRN" : "GUARD";
    role.addCoding(coding(Systems.V3_ROLE_CODE, code));
    person.addRelationship(new CodeableConcept(coding(Systems.V3_ROLE_CODE, code)));
  }

  private static void chosen(AtHisSide side, ProvisionComponent provision) {
    CompanionRight right = side.manages() ? CompanionRight.MANAGE : CompanionRight.READ;
    provision.addExtension(new Extension(Systems.RIGHT, coding(Systems.RIGHTS, right.name())));
    side.onlyFolders()
        .forEach(folder ->
            provision.addModifierExtension(
                new Extension(Systems.ONLY_FOLDER, coding(Systems.CATEGORY, folder.name()))));
  }

  private static Coding coding(String system, String code) {
    return new Coding().setSystem(system).setCode(code);
  }
}
