package lu.opendsp.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient.Sex;
import lu.opendsp.patient.Traits;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** Reads what is told of somebody who is looked for; most of it may be missing. */
final class TraitsReader {

  private TraitsReader() {}

  static Traits read(Patient described) {
    var traits =
        new Traits(
            described.getName().stream()
                .map(HumanName::getFamily)
                .filter(Objects::nonNull)
                .map(family -> word(family, "Patient.name.family"))
                .toList(),
            described.getName().stream()
                .flatMap(name -> name.getGiven().stream())
                .map(PrimitiveType::getValue)
                .filter(Objects::nonNull)
                .map(given -> word(given, "Patient.name.given"))
                .toList(),
            sex(described.getGender()),
            birthDate(described),
            matricule(described),
            described.getAddress().stream()
                .map(address -> Objects.requireNonNullElse(address.getPostalCode(), ""))
                .map(code -> code.replaceAll("[^0-9]", ""))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet()),
            described.getTelecom().stream()
                .map(TraitsReader::contact)
                .filter(contact -> !contact.isEmpty())
                .collect(Collectors.toSet()));
    boolean named =
        !traits.familyNames().isEmpty()
            && (traits.birthDate() != null || !traits.givenNames().isEmpty());
    if (!named && traits.matricule() == null) {
      throw Problem.at("Patient", ProblemCode.MATCH_TOO_LITTLE).thrown();
    }
    return traits;
  }

  private static String word(String word, String place) {
    return Words.check(word.strip(), place, IdentitySheet.WORD_MAX);
  }

  private static Sex sex(@Nullable AdministrativeGender gender) {
    return switch (gender) {
      case FEMALE -> Sex.FEMALE;
      case MALE -> Sex.MALE;
      case null, default -> Sex.UNKNOWN;
    };
  }

  private static @Nullable LocalDate birthDate(Patient described) {
    String text = described.getBirthDateElement().getValueAsString();
    try {
      // A year or a month alone compares nothing.
      return text == null || text.length() < "2026-01-31".length() ? null : LocalDate.parse(text);
    } catch (DateTimeException noDate) {
      throw Problem.at("Patient.birthDate", ProblemCode.DATE_WRONG).thrown();
    }
  }

  private static @Nullable Matricule matricule(Patient described) {
    List<String> told =
        described.getIdentifier().stream()
            .filter(identifier -> Matricule.SYSTEM.equals(identifier.getSystem()))
            .map(Identifier::getValue)
            .filter(Objects::nonNull)
            .toList();
    return told.isEmpty() ? null : Matricule.parse(told.getFirst(), "Patient.identifier");
  }

  private static String contact(ContactPoint told) {
    String value = Objects.requireNonNullElse(told.getValue(), "");
    return value.contains("@")
        ? value.strip().toLowerCase(Locale.ROOT)
        : value.replaceAll("[^0-9]", "");
  }
}
