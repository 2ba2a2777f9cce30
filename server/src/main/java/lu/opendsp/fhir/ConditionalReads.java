package lu.opendsp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Answers a read with 304 when the caller has the same already
 * (https://hl7.org/fhir/R4/http.html#cread). It was opened like any other read, and is logged.
 */
@Component
@Interceptor
public final class ConditionalReads {

  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean answer(
      RequestDetails request,
      IBaseResource found,
      HttpServletRequest from,
      HttpServletResponse response)
      throws IOException {
    boolean read = request.getRestOperationType() == RestOperationTypeEnum.READ;
    if (!read || !(found instanceof Resource resource)) {
      return true;
    }
    Meta meta = resource.getMeta();
    if (!meta.hasVersionId() || !meta.hasLastUpdated()) {
      return true;
    }
    Validators validators = Validators.weak(meta.getVersionId(), meta.getLastUpdated().toInstant());
    validators.tell(response);
    if (!validators.areKnownTo(from)) {
      return true;
    }
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    response.flushBuffer();
    return false;
  }
}
