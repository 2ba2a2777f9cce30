package lu.opendsp.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import lu.opendsp.access.PatientRegistration.IdentitySheet;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Patient.Sex;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is; what the index does not keep is refused, so that nothing gets lost. */
final class IdentitySheetReader {

  private static final int NAME_MAX = 100;

  private IdentitySheetReader() {}

  static IdentitySheet read(Patient sheet) {
    refuse(sheet.hasAddress(), "address");
    refuse(sheet.hasTelecom(), "telecom");
    refuse(sheet.hasDeceased(), "deceased");
    refuse(sheet.hasMaritalStatus(), "maritalStatus");
    refuse(sheet.hasMultipleBirth(), "multipleBirth");
    refuse(sheet.hasPhoto(), "photo");
    refuse(sheet.hasContact(), "contact");
    refuse(sheet.hasGeneralPractitioner(), "generalPractitioner");
    refuse(sheet.hasManagingOrganization(), "managingOrganization");
    refuse(sheet.hasLink(), "link");
    refuse(sheet.hasModifierExtension(), "modifierExtension");
    if (sheet.hasActive() && !sheet.getActive()) {
      throw Problem.at("Patient.active", ProblemCode.VALUE_WRONG, "true").thrown();
    }
    HumanName name =
        sheet.getName().stream()
            .filter(one -> one.getUse() == NameUse.OFFICIAL)
            .findFirst()
            .orElseGet(sheet::getNameFirstRep);
    return new IdentitySheet(
        word(name.getFamily(), "Patient.name.family"),
        word(name.hasGiven() ? name.getGivenAsSingleString() : null, "Patient.name.given"),
        sex(sheet.getGender()),
        birthDate(sheet),
        language(sheet));
  }

  private static void refuse(boolean present, String element) {
    if (present) {
      throw Problem.at("Patient." + element, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }

  private static String word(@Nullable String word, String place) {
    if (word == null || word.isBlank()) {
      throw Problem.at(place, ProblemCode.ELEMENT_MISSING).thrown();
    }
    return Words.check(word.strip(), place, NAME_MAX);
  }

  private static Sex sex(@Nullable AdministrativeGender gender) {
    return switch (gender) {
      case FEMALE -> Sex.FEMALE;
      case MALE -> Sex.MALE;
      case OTHER -> Sex.OTHER;
      case null, default -> Sex.UNKNOWN;
    };
  }

  private static @Nullable LocalDate birthDate(Patient sheet) {
    String text = sheet.getBirthDateElement().getValueAsString();
    if (text == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.isAfter(LocalDate.now(Period.ZONE)) || date.getYear() < 1850) {
        throw Problem.at("Patient.birthDate", ProblemCode.DATE_WRONG).thrown();
      }
      return date;
    } catch (DateTimeException partOfADate) {
      throw Problem.at("Patient.birthDate", ProblemCode.DATE_WRONG).thrown();
    }
  }

  private static Language language(Patient sheet) {
    return Language.of(
        Optional.ofNullable(
                sheet.getCommunicationFirstRep().getLanguage().getCodingFirstRep().getCode())
            .orElse(Language.FR.tag()));
  }
}
