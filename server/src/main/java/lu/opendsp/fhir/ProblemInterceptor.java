package lu.opendsp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import org.springframework.stereotype.Component;

/** What holds for every interaction: a known caller, known parameters, refusals in our words. */
@Component
@Interceptor
public final class ProblemInterceptor {

  private final OutcomeWriter writer;

  ProblemInterceptor(OutcomeWriter writer) {
    this.writer = writer;
  }

  /**
   * Everything but the capability statement needs a recognised caller, unknown paths too. Searches
   * name their own parameters; everything else takes only those of the encoding.
   */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public void requireCaller(RequestDetails request) {
    boolean open = "metadata".equals(request.getRequestPath());
    if (!open) {
      CurrentActor.get();
    }
    boolean search =
        request.getResourceName() != null && request.getId() == null && !isOperation(request);
    if (open || !search) {
      Parameters.read(request, List.of());
    }
  }

  private static boolean isOperation(RequestDetails request) {
    String path = request.getRequestPath();
    return path != null && path.contains("$");
  }

  /** Answers every failure itself. */
  @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
  public boolean answer(
      BaseServerResponseException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Problem problem = BodyPlaces.whole(EdgeFilter.tell(failure, request), request);
    writer.write(request, response, problem);
    return false;
  }
}
