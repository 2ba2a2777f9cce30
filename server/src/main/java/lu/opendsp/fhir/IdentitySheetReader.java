package lu.opendsp.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lu.opendsp.kernel.Language;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.IdentitySheet.BirthDateProof;
import lu.opendsp.patient.Patient.Sex;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads who somebody is; what the index does not keep is refused, so that nothing gets lost. */
final class IdentitySheetReader {

  private static final int YEAR_FIRST = 1850;

  private IdentitySheetReader() {}

  static IdentitySheet read(Patient sheet) {
    refuse(sheet.hasMultipleBirth(), "multipleBirth");
    refuse(sheet.hasPhoto(), "photo");
    refuse(sheet.hasGeneralPractitioner(), "generalPractitioner");
    refuse(sheet.hasManagingOrganization(), "managingOrganization");
    refuse(sheet.hasLink(), "link");
    refuse(sheet.hasModifierExtension(), "modifierExtension");
    if (sheet.hasActive() && !sheet.getActive()) {
      throw Problem.at("Patient.active", ProblemCode.VALUE_WRONG, "true").thrown();
    }
    HumanName name =
        find(sheet, NameUse.OFFICIAL, NameUse.MAIDEN).orElseGet(sheet::getNameFirstRep);
    LocalDate birthDate = birthDate(sheet);
    return new IdentitySheet(
        word(name.getFamily(), "Patient.name.family"),
        find(sheet, NameUse.USUAL)
            .map(HumanName::getFamily)
            .map(usual -> word(usual, "Patient.name.family"))
            .orElse(""),
        given(name),
        sex(sheet.getGender()),
        birthDate,
        birthDate == null ? BirthDateProof.UNKNOWN : BirthDateProof.CIVIL_REGISTER,
        IdentityParts.birthPlace(sheet),
        IdentityParts.familySituation(sheet),
        few(sheet.getAddress(), "address", IdentityParts::address),
        few(sheet.getTelecom(), "telecom", IdentityParts::contact),
        few(sheet.getContact(), "contact", IdentityParts::related),
        language(sheet),
        deceasedOn(sheet));
  }

  private static void refuse(boolean present, String element) {
    if (present) {
      throw Problem.at("Patient." + element, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
  }

  private static Optional<HumanName> find(Patient sheet, NameUse... uses) {
    return List.of(uses).stream()
        .flatMap(use -> sheet.getName().stream().filter(name -> name.getUse() == use))
        .findFirst();
  }

  private static List<String> given(HumanName name) {
    if (!name.hasGiven()) {
      throw Problem.at("Patient.name.given", ProblemCode.ELEMENT_MISSING).thrown();
    }
    return few(
        name.getGiven().stream().map(PrimitiveType::getValue).toList(),
        "name.given",
        one -> word(one, "Patient.name.given"));
  }

  private static <T, R> List<R> few(List<T> many, String element, Function<T, R> read) {
    if (many.size() > IdentitySheet.LIST_MAX) {
      throw Problem.at("Patient." + element, ProblemCode.TEXT_TOO_LONG, IdentitySheet.LIST_MAX)
          .thrown();
    }
    return many.stream().map(read).toList();
  }

  /** A word that must be there. */
  static String word(@Nullable String word, String place) {
    if (word == null || word.isBlank()) {
      throw Problem.at(place, ProblemCode.ELEMENT_MISSING).thrown();
    }
    return Words.check(word.strip(), place, IdentitySheet.WORD_MAX);
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
    return text == null ? null : day(text, "Patient.birthDate");
  }

  /** A death is told with its day; that somebody lives is told by saying nothing, or false. */
  private static @Nullable LocalDate deceasedOn(Patient sheet) {
    return switch (sheet.getDeceased()) {
      case null -> null;
      case BooleanType told when !told.booleanValue() -> null;
      case DateTimeType at when at.getValueAsString().length() >= "2026-01-31".length() ->
          day(at.getValueAsString().substring(0, "2026-01-31".length()), "Patient.deceased");
      default -> throw Problem.at("Patient.deceased", ProblemCode.DATE_WRONG).thrown();
    };
  }

  private static LocalDate day(String text, String place) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.isAfter(LocalDate.now(Period.ZONE)) || date.getYear() < YEAR_FIRST) {
        throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
      }
      return date;
    } catch (DateTimeException partOfADate) {
      throw Problem.at(place, ProblemCode.DATE_WRONG).thrown();
    }
  }

  private static Language language(Patient sheet) {
    return Language.of(
        Optional.ofNullable(
                sheet.getCommunicationFirstRep().getLanguage().getCodingFirstRep().getCode())
            .orElse(Language.FR.tag()));
  }
}
