package lu.opendsp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import org.springframework.stereotype.Component;

/** What holds for every interaction: a known caller, known parameters, refusals in our words. */
@Component
@Interceptor
public final class ProblemInterceptor {

  private static final Set<String> READ = Set.of("DocumentReference", "List", "Patient");

  private final OutcomeWriter writer;
  private final SearchControls controls;

  ProblemInterceptor(OutcomeWriter writer, SearchControls controls) {
    this.writer = writer;
    this.controls = controls;
  }

  /**
   * Everything but the capability statement needs a recognised caller, unknown paths too. Searches
   * name their own parameters, reads may ask for a part; everything else takes only those of the
   * encoding.
   */
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
  public void requireCaller(RequestDetails request) {
    boolean open = "metadata".equals(request.getRequestPath());
    if (!open) {
      CurrentActor.get();
    }
    boolean search =
        request.getResourceName() != null && request.getId() == null && !isOperation(request);
    if (isReadOfWords(request)) {
      controls.checkRead(request, request.getResourceName());
    } else if (open || !(search || namesItsOwnParameters(request))) {
      Parameters.read(request, List.of());
    }
  }

  private static boolean namesItsOwnParameters(RequestDetails request) {
    return CrossReference.isAsked(request) || ExplainAccess.isAsked(request);
  }

  /** A read of something written as FHIR, of which a part can be asked for. */
  private static boolean isReadOfWords(RequestDetails request) {
    String type = request.getResourceName();
    return request.getRequestType() == RequestTypeEnum.GET
        && request.getId() != null
        && type != null
        && READ.contains(type)
        && !isOperation(request);
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
