package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lu.opendsp.directory.Profession;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** Reads codes of the directory with their words. */
final class ConceptReader {

  private static final int MANY = 20;
  private static final int WORDS_MAX = 200;

  private ConceptReader() {}

  /** All codes of these; a concept without one gives its words. */
  static List<Coded> codes(List<CodeableConcept> concepts, String place) {
    var codes = new ArrayList<Coded>();
    for (CodeableConcept concept : concepts) {
      if (concept.getCoding().isEmpty()) {
        Elements.require(concept.hasText(), place + ".text");
        codes.add(new Coded("", "", words(concept.getText(), place + ".text")));
      }
      for (Coding coding : concept.getCoding()) {
        Elements.require(coding.hasCode(), place + ".coding.code");
        String display = concept.hasText() ? concept.getText() : coding.getDisplay();
        codes.add(
            new Coded(
                part(coding.getSystem(), place),
                part(coding.getCode(), place),
                display == null ? "" : words(display, place)));
      }
    }
    if (codes.size() > MANY) {
      throw Problem.at(place, ProblemCode.ELEMENT_UNEXPECTED).thrown();
    }
    return List.copyOf(codes);
  }

  private static String part(@Nullable String text, String place) {
    String part = words(Optional.ofNullable(text).orElse(""), place);
    if (part.indexOf('|') >= 0) {
      throw Problem.at(place, ProblemCode.TEXT_UNSAFE).thrown();
    }
    return part;
  }

  private static String words(String text, String place) {
    return Words.check(text.strip(), place, WORDS_MAX);
  }

  /** The first of our professions that fits. */
  static Profession profession(
      List<CodeableConcept> concepts, String place, Predicate<Profession> fits) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> Systems.PROFESSION.equals(coding.getSystem()))
        .flatMap(coding ->
            Arrays.stream(Profession.values())
                .filter(profession -> profession.name().equals(coding.getCode())))
        .filter(fits)
        .findFirst()
        .orElseThrow(() -> Problem.at(place, ProblemCode.VALUE_WRONG, Systems.PROFESSION).thrown());
  }
}
