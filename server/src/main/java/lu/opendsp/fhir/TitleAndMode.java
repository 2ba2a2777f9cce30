package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Puts a FHIRPath Patch on a reference: title and mode can be named, nothing else. */
final class TitleAndMode {

  private static final int OPERATIONS_MAX = 10;
  private static final String TITLE = "DocumentReference.content.attachment.title";
  private static final String LABEL = "DocumentReference.securityLabel";

  private TitleAndMode() {}

  /** The reference as the patch wants it. */
  static DocumentReference patched(DocumentReference told, Parameters patch) {
    DocumentReference patched = told.copy();
    List<ParametersParameterComponent> operations = patch.getParameter();
    if (operations.isEmpty() || operations.size() > OPERATIONS_MAX) {
      throw Problem.at("Parameters.parameter", ProblemCode.ELEMENT_MISSING).thrown();
    }
    for (int i = 0; i < operations.size(); i++) {
      put(patched, operations.get(i), "Parameters.parameter[" + i + "]");
    }
    return patched;
  }

  private static void put(
      DocumentReference onto, ParametersParameterComponent operation, String place) {
    String kind = text(operation, "type");
    String path = text(operation, "path").replace("[0]", "");
    boolean adds = kind.equals("add");
    String whole = adds ? path + "." + text(operation, "name") : path;
    boolean known =
        operation.getName().equals("operation")
            && (adds || kind.equals("replace") || (kind.equals("delete") && whole.equals(TITLE)));
    if (!known) {
      throw Problem.at(place, ProblemCode.METADATA_FIXED).thrown();
    }
    Type value = find(operation, "value").map(ParametersParameterComponent::getValue).orElse(null);
    switch (whole) {
      case TITLE ->
          onto.getContentFirstRep()
              .getAttachment()
              .setTitle(kind.equals("delete") ? null : primitive(value, place));
      case LABEL -> label(onto, value instanceof CodeableConcept concept ? concept : null, place);
      case LABEL + ".coding" ->
          label(
              onto,
              value instanceof Coding coding ? new CodeableConcept().addCoding(coding) : null,
              place);
      case LABEL + ".coding.code" -> {
        Coding before = onto.getSecurityLabelFirstRep().getCodingFirstRep();
        label(
            onto,
            value instanceof CodeType code
                ? new CodeableConcept().addCoding(before.copy().setCode(code.getValue()))
                : null,
            place);
      }
      default -> throw Problem.at(place, ProblemCode.METADATA_FIXED).thrown();
    }
  }

  /**
   * With a lasting mode an announcement is over; to begin one takes more than a label. That a
   * document is hidden from a minor's representatives stands beside the mode and stays.
   */
  private static void label(DocumentReference onto, @Nullable CodeableConcept label, String place) {
    if (label == null) {
      throw Problem.at(place, ProblemCode.VALUE_WRONG, "valueCodeableConcept").thrown();
    }
    if (ConfidentialityLabels.hides(label)) {
      onto.addSecurityLabel(label);
      return;
    }
    var labels = new ArrayList<>(List.of(label));
    onto.getSecurityLabel().stream().filter(ConfidentialityLabels::hides).forEach(labels::add);
    onto.setSecurityLabel(labels);
    if (!Systems.CONFIDENTIALITY.equals(label.getCodingFirstRep().getSystem())) {
      onto.getExtension().removeIf(one -> Systems.ANNOUNCEMENT.equals(one.getUrl()));
    }
  }

  private static String primitive(@Nullable Type value, String place) {
    if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
      return primitive.getValueAsString();
    }
    throw Problem.at(place, ProblemCode.VALUE_WRONG, "valueString").thrown();
  }

  private static String text(ParametersParameterComponent operation, String part) {
    return find(operation, part)
        .map(ParametersParameterComponent::getValue)
        .filter(PrimitiveType.class::isInstance)
        .map(value -> String.valueOf(value.primitiveValue()))
        .orElse("");
  }

  private static Optional<ParametersParameterComponent> find(
      ParametersParameterComponent operation, String part) {
    return operation.getPart().stream().filter(one -> part.equals(one.getName())).findFirst();
  }
}
