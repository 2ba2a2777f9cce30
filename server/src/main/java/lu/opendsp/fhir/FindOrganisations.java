package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Register;
import lu.opendsp.kernel.Cursor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.stereotype.Component;

/** Finds organisations (ITI-90, see {@link EntrySearch}). */
@Component
public final class FindOrganisations implements Searchable {

  private static final List<Asked> ASKED =
      Stream.of(
              Asked.ofAll().stream(),
              Stream.of(
                  Asked.active(),
                  Asked.eHealthId(),
                  Asked.profession("type", "[system|]kind of organisation"),
                  Asked.reference("partof", Field.PART_OF, "Organization")),
              Asked.name("name", Field.NAME, "The name"))
          .flatMap(one -> one)
          .toList();

  private final EntrySearch search;
  private final DirectoryCompanions companions;
  private final EntrySearch.Kind<Particulars> kind;

  FindOrganisations(EntrySearch search, DirectoryCompanions companions) {
    this.search = search;
    this.companions = companions;
    this.kind =
        new EntrySearch.Kind<>(
            "Organization",
            Register.ORGANISATIONS,
            ASKED,
            one -> new Cursor(one.updatedAt(), one.id().value()),
            companions::organizations);
  }

  @Override
  public String resourceType() {
    return "Organization";
  }

  @Override
  public List<String> includes() {
    return List.of();
  }

  @Override
  public List<String> reverseIncludes() {
    return List.of("Location:organization");
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return EntrySearch.parameters(ASKED, includes(), reverseIncludes());
  }

  @Search(type = Organization.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    return search.find(request, this, kind, companions::ofParticulars);
  }
}
