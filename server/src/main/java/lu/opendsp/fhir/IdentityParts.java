package lu.opendsp.fhir;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.IdentitySheet;
import lu.opendsp.patient.IdentitySheet.Contact;
import lu.opendsp.patient.IdentitySheet.FamilySituation;
import lu.opendsp.patient.IdentitySheet.Place;
import lu.opendsp.patient.IdentitySheet.RelatedPerson;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** The parts of an identity sheet beside the name. */
final class IdentityParts {

  /** https://hl7.org/fhir/R4/extension-patient-birthplace.html. */
  private static final String BIRTH_PLACE =
      "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

  /** Codes of http://terminology.hl7.org/CodeSystem/v3-MaritalStatus that S3's sheet knows. */
  private static final Map<String, FamilySituation> SITUATIONS =
      Map.ofEntries(
          Map.entry("S", FamilySituation.SINGLE),
          Map.entry("U", FamilySituation.SINGLE),
          Map.entry("M", FamilySituation.MARRIED),
          Map.entry("T", FamilySituation.PARTNERSHIP),
          Map.entry("L", FamilySituation.SEPARATED),
          Map.entry("D", FamilySituation.DIVORCED),
          Map.entry("W", FamilySituation.WIDOWED),
          Map.entry("UNK", FamilySituation.UNKNOWN));

  private IdentityParts() {}

  static Place birthPlace(Patient sheet) {
    Extension extension = sheet.getExtensionByUrl(BIRTH_PLACE);
    if (extension == null || !(extension.getValue() instanceof Address told)) {
      return Place.UNKNOWN;
    }
    String place = "Patient.extension.value";
    return new Place(
        optional(told.getCity(), place),
        optional(told.getPostalCode(), place),
        optional(told.getCountry(), place));
  }

  static FamilySituation familySituation(Patient sheet) {
    if (!sheet.hasMaritalStatus()) {
      return FamilySituation.UNKNOWN;
    }
    FamilySituation known =
        SITUATIONS.get(
            Objects.requireNonNullElse(sheet.getMaritalStatus().getCodingFirstRep().getCode(), ""));
    if (known == null) {
      throw Problem.at("Patient.maritalStatus", ProblemCode.VALUE_WRONG, "S, M, T, L, D, W")
          .thrown();
    }
    return known;
  }

  static IdentitySheet.Address address(Address told) {
    String place = "Patient.address";
    String street =
        told.getLine().stream().map(PrimitiveType::getValue).collect(Collectors.joining(", "));
    return new IdentitySheet.Address(
        optional(street, place + ".line"),
        optional(told.getPostalCode(), place + ".postalCode"),
        optional(told.getCity(), place + ".city"),
        optional(told.getCountry(), place + ".country"));
  }

  static Contact contact(ContactPoint told) {
    String value = IdentitySheetReader.word(told.getValue(), "Patient.telecom.value");
    return switch (told.getSystem()) {
      case PHONE, SMS ->
          new Contact(
              told.getUse() == ContactPointUse.MOBILE ? Contact.Kind.MOBILE : Contact.Kind.PHONE,
              value);
      case EMAIL -> new Contact(Contact.Kind.EMAIL, value);
      case null, default ->
          throw Problem.at("Patient.telecom.system", ProblemCode.VALUE_WRONG, "phone, email")
              .thrown();
    };
  }

  static RelatedPerson related(Patient.ContactComponent told) {
    CodeableConcept relationship = told.getRelationshipFirstRep();
    String how =
        relationship.hasText()
            ? relationship.getText()
            : relationship.getCodingFirstRep().getDisplay();
    return new RelatedPerson(
        IdentitySheetReader.word(told.getName().getNameAsSingleString(), "Patient.contact.name"),
        optional(how, "Patient.contact.relationship"),
        optional(told.getTelecomFirstRep().getValue(), "Patient.contact.telecom"));
  }

  private static String optional(@Nullable String word, String place) {
    return word == null ? "" : Words.check(word.strip(), place, IdentitySheet.WORD_MAX);
  }
}
