package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * Corrects title and mode of a document (https://hl7.org/fhir/R4/http.html#update): the whole
 * reference as it was read, with these two as they shall be.
 */
@Component
public final class CorrectDocument implements Interaction {

  private final Corrections corrections;

  CorrectDocument(Corrections corrections) {
    this.corrections = corrections;
  }

  @Update
  public MethodOutcome correct(
      @ResourceParam DocumentReference sent,
      @IdParam IdType id,
      HttpServletRequest request,
      HttpServletResponse response) {
    return corrections.correct(id, _ -> sent, request, response);
  }
}
