package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Patch;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/**
 * Corrects title and mode of a document by saying only what changes
 * (https://hl7.org/fhir/R4/fhirpatch.html).
 */
@Component
public final class PatchDocument implements Interaction {

  private final FhirContext fhir;
  private final Corrections corrections;

  PatchDocument(FhirContext fhir, Corrections corrections) {
    this.fhir = fhir;
    this.corrections = corrections;
  }

  @Patch(type = DocumentReference.class)
  public MethodOutcome patch(
      @IdParam IdType id,
      PatchTypeEnum type,
      @ResourceParam String body,
      HttpServletRequest request,
      HttpServletResponse response) {
    IParser parser =
        type == PatchTypeEnum.FHIR_PATCH_XML || type == PatchTypeEnum.XML_PATCH
            ? fhir.newXmlParser()
            : fhir.newJsonParser();
    Parameters patch = parser.parseResource(Parameters.class, body);
    return corrections.correct(id, told -> TitleAndMode.patched(told, patch), request, response);
  }
}
