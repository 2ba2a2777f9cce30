package lu.opendsp.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.DocumentCategory;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/**
 * Reads whom a holder wants at his side, and for what, out of a consent. He is described in the
 * consent itself: by number and family name where he is chosen, by his name alone where what he may
 * is changed.
 */
final class SideReader {

  private static final String ACTOR = "Consent.provision.actor";
  private static final String RIGHT = "Consent.provision.extension";
  private static final String FOLDER = "Consent.provision.modifierExtension";
  private static final String PERSON = "Consent.contained";
  private static final Set<String> KEPT = Set.of("id", "identifier", "patient", "name");

  private SideReader() {}

  /**
   * Who it is.
   *
   * @param number as it was given, or null
   * @param name the family name beside a number, else the whole name
   */
  record Described(@Nullable Matricule number, String name) {}

  static Described who(Consent sent) {
    boolean one = sent.getProvision().getActor().size() == 1 && sent.getContained().size() == 1;
    Elements.require(one, ACTOR);
    if (!(sent.getProvision().getActorFirstRep().getReference().getResource()
        instanceof RelatedPerson person)) {
      throw Problem.at(ACTOR, ProblemCode.REFERENCE_UNRESOLVED).thrown();
    }
    Elements.allowOnly(person, PERSON, KEPT);
    if (!Objects.equals(person.getPatient().getReference(), sent.getPatient().getReference())) {
      throw Problem.at(PERSON + ".patient", ProblemCode.PATIENT_MISMATCH).thrown();
    }
    Optional<Matricule> number = number(person);
    return new Described(number.orElse(null), name(person, number.isPresent()));
  }

  private static Optional<Matricule> number(RelatedPerson person) {
    List<Identifier> numbers = person.getIdentifier();
    String place = PERSON + ".identifier";
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    Elements.require(numbers.size() == 1 && numbers.getFirst().hasValue(), place);
    if (!Matricule.SYSTEM.equals(numbers.getFirst().getSystem())) {
      throw Problem.at(place, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    }
    return Optional.of(Matricule.parse(numbers.getFirst().getValue(), place));
  }

  private static String name(RelatedPerson person, boolean family) {
    HumanName name = person.getNameFirstRep();
    String said = family ? name.getFamily() : name.getText();
    boolean one = person.getName().size() == 1 && said != null && !said.isBlank();
    Elements.require(one, PERSON + (family ? ".name.family" : ".name.text"));
    return said;
  }

  static AtHisSide terms(Consent sent, Described who) {
    Set<DocumentCategory> folders =
        sent.getProvision().getModifierExtension().stream()
            .map(SideReader::folder)
            .collect(Collectors.toSet());
    boolean all = folders.isEmpty() || folders.size() == DocumentCategory.values().length;
    boolean manages = manages(sent.getProvision().getExtension());
    if (manages && !all) {
      throw Problem.at(RIGHT, ProblemCode.VALUE_WRONG, CompanionRight.READ).thrown();
    }
    return AtHisSide.wished(all ? Set.of() : folders, manages, who.number());
  }

  private static DocumentCategory folder(Extension extension) {
    String code =
        code(extension, Systems.ONLY_FOLDER, Systems.CATEGORY)
            .orElseThrow(() -> Problem.at(FOLDER, ProblemCode.ELEMENT_UNEXPECTED).thrown());
    return Arrays.stream(DocumentCategory.values())
        .filter(each -> each.name().equals(code))
        .findFirst()
        .orElseThrow(
            () -> Problem.at(FOLDER, ProblemCode.VALUE_WRONG, DocumentCategory.MEDICAL).thrown());
  }

  private static boolean manages(List<Extension> extensions) {
    if (extensions.isEmpty()) {
      return false;
    }
    Optional<String> code = code(extensions.getFirst(), Systems.RIGHT, Systems.RIGHTS);
    if (extensions.size() > 1 || code.isEmpty()) {
      throw Problem.at(RIGHT, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    return Arrays.stream(CompanionRight.values())
            .filter(each -> each.name().equals(code.get()))
            .findFirst()
            .orElseThrow(() -> Problem.at(RIGHT, ProblemCode.VALUE_WRONG, "READ, MANAGE").thrown())
        == CompanionRight.MANAGE;
  }

  /** The code of a system in an extension of this kind. */
  private static Optional<String> code(Extension extension, String url, String system) {
    return url.equals(extension.getUrl())
            && extension.getValue() instanceof Coding coding
            && system.equals(coding.getSystem())
        ? Optional.ofNullable(coding.getCode())
        : Optional.empty();
  }
}
