package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Register;
import lu.opendsp.kernel.Cursor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Location;
import org.springframework.stereotype.Component;

/** Finds sites of organisations (ITI-90, see {@link EntrySearch}). */
@Component
public final class FindPlaces implements Searchable {

  private static final List<Asked> ASKED =
      Stream.of(
              Asked.ofAll().stream(),
              Stream.of(
                  Asked.status(),
                  Asked.codes("identifier", Field.NUMBER, "[system|]value"),
                  Asked.codes("type", Field.KIND, "[system|]code"),
                  Asked.reference("organization", Field.ORGANISATION, "Organization"),
                  Asked.reference("partof", Field.PART_OF, "Location")),
              Asked.name("name", Field.NAME, "The name"))
          .flatMap(one -> one)
          .toList();

  private final EntrySearch search;
  private final DirectoryCompanions companions;
  private final EntrySearch.Kind<Place> kind;

  FindPlaces(EntrySearch search, DirectoryCompanions companions) {
    this.search = search;
    this.companions = companions;
    this.kind =
        new EntrySearch.Kind<>(
            "Location",
            Register.PLACES,
            ASKED,
            one -> new Cursor(one.updatedAt(), one.id()),
            companions::locations);
  }

  @Override
  public String resourceType() {
    return "Location";
  }

  @Override
  public List<String> includes() {
    return List.of("Location:organization");
  }

  @Override
  public List<String> reverseIncludes() {
    return List.of();
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return EntrySearch.parameters(ASKED, includes(), reverseIncludes());
  }

  @Search(type = Location.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    return search.find(request, this, kind, companions::ofPlace);
  }
}
