package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.ETagSupportEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** The router of the edge; only what is registered here exists. */
final class FhirServer extends RestfulServer {

  private static final long serialVersionUID = 1L;

  FhirServer(
      FhirContext fhir,
      Addresses addresses,
      List<Interaction> interactions,
      List<Object> interceptors,
      String version) {
    super(fhir);
    setServerName("OpenDSP");
    setServerVersion(version);
    setServerAddressStrategy(addresses);
    setDefaultResponseEncoding(EncodingEnum.JSON);
    setETagSupport(ETagSupportEnum.DISABLED);
    setUncompressIncomingContents(false);
    registerProviders(interactions);
    interceptors.forEach(this::registerInterceptor);
    List<Searchable> searches =
        interactions.stream()
            .filter(Searchable.class::isInstance)
            .map(Searchable.class::cast)
            .toList();
    setServerConformanceProvider(new Capabilities(this, searches, version, addresses.base()));
  }

  /** One request, one id, in the answer and in the log. */
  @Override
  protected String getOrCreateRequestId(HttpServletRequest request) {
    return RequestId.of(request);
  }

  /** Nobody needs to know which library in which version answers. */
  @Override
  public void addHeadersToResponse(HttpServletResponse response) {
    // none
  }
}
