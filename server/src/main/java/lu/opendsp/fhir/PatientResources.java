package lu.opendsp.fhir;

import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patient;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;

/**
 * A patient of the index as FHIR
 * (https://profiles.ihe.net/ITI/PDQm/3.2.0/StructureDefinition-IHE.PDQm.Patient.html).
 */
final class PatientResources {

  private PatientResources() {}

  static org.hl7.fhir.r4.model.Patient of(Patient patient) {
    var resource = new org.hl7.fhir.r4.model.Patient();
    resource.setId(patient.id().toString());
    resource.getMeta().setVersionId(Long.toString(patient.life().version()));
    resource.getMeta().addProfile(Systems.PATIENT_PROFILE);
    resource
        .addIdentifier()
        .setUse(IdentifierUse.OFFICIAL)
        .setSystem(NationalPatientId.SYSTEM)
        .setValue(patient.nationalId().digits());
    Matricule matricule = patient.matricule();
    if (matricule != null) {
      resource
          .addIdentifier()
          .setUse(IdentifierUse.OFFICIAL)
          .setSystem(Matricule.SYSTEM)
          .setValue(matricule.digits());
    }
    resource.setActive(patient.life().mergedInto() == null);
    resource
        .addName()
        .setUse(NameUse.OFFICIAL)
        .setFamily(patient.familyName())
        .addGiven(patient.givenName());
    addLife(resource, patient);
    resource.setGender(gender(patient.sex()));
    if (patient.birthDate() != null) {
      resource.setBirthDateElement(new DateType(patient.birthDate().toString()));
    }
    var spoken = resource.addCommunication().setPreferred(true);
    spoken.getLanguage().addCoding().setSystem("urn:ietf:bcp:47").setCode(patient.language().tag());
    return resource;
  }

  /** What became of him: a name he goes by, a death, identities that are one. */
  private static void addLife(org.hl7.fhir.r4.model.Patient resource, Patient patient) {
    Patient.Life life = patient.life();
    if (!life.usageName().isEmpty()) {
      resource
          .addName()
          .setUse(NameUse.USUAL)
          .setFamily(life.usageName())
          .addGiven(patient.givenName());
    }
    if (life.deceasedOn() != null) {
      resource.setDeceased(new DateTimeType(life.deceasedOn().toString()));
    }
    if (life.mergedInto() != null) {
      link(resource, life.mergedInto(), LinkType.REPLACEDBY);
    }
    life.replaces().forEach(other -> link(resource, other, LinkType.REPLACES));
  }

  private static void link(org.hl7.fhir.r4.model.Patient resource, PatientId other, LinkType type) {
    resource.addLink().setType(type).setOther(new Reference("Patient/" + other));
  }

  private static AdministrativeGender gender(Patient.Sex sex) {
    return switch (sex) {
      case FEMALE -> AdministrativeGender.FEMALE;
      case MALE -> AdministrativeGender.MALE;
      case OTHER -> AdministrativeGender.OTHER;
      case UNKNOWN -> AdministrativeGender.UNKNOWN;
    };
  }
}
