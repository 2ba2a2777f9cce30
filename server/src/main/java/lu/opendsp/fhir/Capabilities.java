package lu.opendsp.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;

/**
 * What this server can do (https://hl7.org/fhir/R4/http.html#capabilities), generated from what is
 * registered and finished with what only we know.
 */
final class Capabilities extends ServerCapabilityStatementProvider {

  private static final String RECIPIENT =
      "https://profiles.ihe.net/ITI/MHD/CapabilityStatement/IHE.MHD.DocumentRecipient.";

  private static final String VALIDATE =
      "http://hl7.org/fhir/OperationDefinition/Resource-validate";

  private static final String SMART =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  /**
   * The actors of IHE this server is whole: it takes documents, and answers all parameters of
   * ITI-66, 67 and 68. Of the demographics supplier and the audit repository it has the
   * transactions and not all parameters (no patient is searched by name here): their profiles are
   * listed with the resources, and the actors are not claimed.
   */
  static final List<String> INSTANTIATES =
      List.of(
          RECIPIENT + "Comprehensive",
          RECIPIENT + "Simplified",
          RECIPIENT + "Generate",
          "https://profiles.ihe.net/ITI/MHD/CapabilityStatement/IHE.MHD.DocumentResponder");

  private final List<Searchable> searches;
  private final String version;
  private final String base;

  Capabilities(RestfulServer server, List<Searchable> searches, String version, String base) {
    super(server);
    this.searches = List.copyOf(searches);
    this.version = version;
    this.base = base;
    setPublisher("OpenDSP");
  }

  @Override
  public IBaseConformance getServerConformance(HttpServletRequest request, RequestDetails details) {
    var statement = (CapabilityStatement) super.getServerConformance(request, details);
    statement.setUrl(base + "/metadata");
    statement.setName("OpenDSP");
    statement.setTitle("OpenDSP, a shared health record");
    statement.getSoftware().setName("OpenDSP").setVersion(version);
    statement.getImplementation().setDescription("OpenDSP").setUrl(base);
    INSTANTIATES.forEach(statement::addInstantiates);
    statement.getFormat().clear();
    statement.addFormat("application/fhir+json").addFormat("application/fhir+xml");
    statement.getRest().forEach(this::finish);
    return statement;
  }

  private void finish(CapabilityStatementRestComponent rest) {
    rest.getSecurity()
        .setCors(false)
        .setDescription(
            "A bearer token from POST /oauth2/token, for an assertion signed by the person's card"
                + " (RFC 7523)")
        .addService()
        .addCoding()
        .setSystem(SMART)
        .setCode("SMART-on-FHIR");
    rest.getSecurity().addService().addCoding().setSystem(SMART).setCode("OAuth");
    rest.getOperation().clear();
    rest.addOperation().setName("validate").setDefinition(VALIDATE);
    rest.getResource().removeIf(resource -> resource.getType().equals("OperationDefinition"));
    rest.getResource().forEach(this::finish);
  }

  private void finish(CapabilityStatementRestResourceComponent resource) {
    resource.getOperation().clear();
    switch (resource.getType()) {
      case "Patient" -> {
        resource.addOperation().setName("match").setDefinition(Systems.MATCH);
        resource.addOperation().setName("ihe-pix").setDefinition(Systems.CROSS_REFERENCE);
      }
      case "Consent" -> resource.addOperation().setName("explain").setDefinition(Systems.EXPLAIN);
      case "Bundle" -> resource.addOperation().setName("validate").setDefinition(VALIDATE);
      case "DocumentReference" ->
          resource
              .addOperation()
              .setName("generate-metadata")
              .setDefinition(Systems.GENERATE_METADATA);
      default -> {
        // the others have none
      }
    }
    resource.getSearchInclude().clear();
    resource.getSearchRevInclude().clear();
    resource.getSearchParam().clear();
    for (Searchable search : searches) {
      if (search.resourceType().equals(resource.getType())) {
        search.searchParameters().forEach(parameter -> add(parameter, resource));
        search.includes().forEach(resource::addSearchInclude);
        search.reverseIncludes().forEach(resource::addSearchRevInclude);
      }
    }
    profiles(resource.getType()).forEach(resource::addSupportedProfile);
  }

  /** Parameters with a modifier are the same parameter; controls are of every search. */
  private static void add(
      SearchParameter parameter, CapabilityStatementRestResourceComponent resource) {
    if (parameter.name().contains(":")) {
      return;
    }
    resource
        .addSearchParam()
        .setName(parameter.name())
        .setType(parameter.type())
        .setDocumentation(markdown(parameter.documentation()));
  }

  /** In markdown {@code <id>} would be a tag and vanish. */
  private static String markdown(String documentation) {
    return documentation.replace('<', '{').replace('>', '}');
  }

  private static List<String> profiles(String type) {
    return switch (type) {
      case "Patient" -> List.of(Systems.PATIENT_PROFILE);
      case "DocumentReference" ->
          List.of(
              Systems.DOCUMENT_PROFILE,
              Systems.MHD + "IHE.MHD.SimplifiedPublish.DocumentReference");
      case "List" -> List.of(Systems.SUBMISSION_SET);
      case "Consent" ->
          List.of("Basic", "Intermediate", "Advanced").stream()
              .map(kind -> Systems.PCF + kind)
              .toList();
      case "Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService" ->
          List.of(Systems.MCSD + type);
      case "AuditEvent" ->
          List.of("Create", "Read", "Update", "Delete", "Query").stream()
              .map(kind -> Systems.BALP + "IHE.BasicAudit.Patient" + kind)
              .toList();
      default -> List.of();
    };
  }
}
