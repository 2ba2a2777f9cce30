package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.Register;
import lu.opendsp.kernel.Cursor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.HealthcareService;
import org.springframework.stereotype.Component;

/** Finds what organisations offer (ITI-90, see {@link EntrySearch}). */
@Component
public final class FindServices implements Searchable {

  private static final List<Asked> ASKED =
      Stream.of(
              Asked.ofAll().stream(),
              Stream.of(
                  Asked.active(),
                  Asked.codes("identifier", Field.NUMBER, "[system|]value"),
                  Asked.codes("service-type", Field.KIND, "[system|]code"),
                  Asked.reference("organization", Field.ORGANISATION, "Organization"),
                  Asked.reference("location", Field.PLACE, "Location")),
              Asked.name("name", Field.NAME, "The name"))
          .flatMap(one -> one)
          .toList();

  private final EntrySearch search;
  private final DirectoryCompanions companions;
  private final EntrySearch.Kind<CareService> kind;

  FindServices(EntrySearch search, DirectoryCompanions companions) {
    this.search = search;
    this.companions = companions;
    this.kind =
        new EntrySearch.Kind<>(
            "HealthcareService",
            Register.SERVICES,
            ASKED,
            one -> new Cursor(one.updatedAt(), one.id()),
            companions::services);
  }

  @Override
  public String resourceType() {
    return "HealthcareService";
  }

  @Override
  public List<String> includes() {
    return List.of("HealthcareService:organization");
  }

  @Override
  public List<String> reverseIncludes() {
    return List.of();
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return EntrySearch.parameters(ASKED, includes(), reverseIncludes());
  }

  @Search(type = HealthcareService.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    return search.find(request, this, kind, companions::ofCareService);
  }
}
