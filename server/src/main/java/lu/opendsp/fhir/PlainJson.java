package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Answers that are sent as they were written: in JSON, all of it, without spaces. */
final class PlainJson {

  /** What asks for another form of the same. */
  private static final Set<String> FORMS =
      Set.of(Constants.PARAM_PRETTY, Constants.PARAM_SUMMARY, Constants.PARAM_ELEMENTS);

  private PlainJson() {}

  static boolean isWanted(RequestDetails request) {
    Map<String, String[]> parameters = request.getParameters();
    return FORMS.stream().noneMatch(parameters::containsKey)
        && RestfulServerUtils.determineResponseEncodingWithDefault(request).getEncoding()
            == EncodingEnum.JSON;
  }

  /** Sends it, compressed where the caller takes that. */
  static void send(byte[] json, RequestDetails request, HttpServletResponse response)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("application/fhir+json;charset=utf-8");
    if (request.isRespondGzip()) {
      response.setHeader("Content-Encoding", "gzip");
      try (var gzip = new GZIPOutputStream(response.getOutputStream())) {
        gzip.write(json);
      }
    } else {
      response.setContentLength(json.length);
      response.getOutputStream().write(json);
    }
    response.flushBuffer();
  }
}
