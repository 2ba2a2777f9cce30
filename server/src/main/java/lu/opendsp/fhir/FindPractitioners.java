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
import org.hl7.fhir.r4.model.Practitioner;
import org.springframework.stereotype.Component;

/** Finds professionals (ITI-90, see {@link EntrySearch}). */
@Component
public final class FindPractitioners implements Searchable {

  private static final List<Asked> ASKED =
      Stream.of(
              Asked.ofAll().stream(),
              Stream.of(Asked.active(), Asked.eHealthId()),
              Asked.name("name", Field.NAME, "Any part of the name"),
              Asked.name("given", Field.GIVEN, "A given name"),
              Asked.name("family", Field.FAMILY, "The family name"))
          .flatMap(one -> one)
          .toList();

  private final EntrySearch search;
  private final DirectoryCompanions companions;
  private final EntrySearch.Kind<Particulars> kind;

  FindPractitioners(EntrySearch search, DirectoryCompanions companions) {
    this.search = search;
    this.companions = companions;
    this.kind =
        new EntrySearch.Kind<>(
            "Practitioner",
            Register.PRACTITIONERS,
            ASKED,
            one -> new Cursor(one.updatedAt(), one.id().value()),
            companions::practitioners);
  }

  @Override
  public String resourceType() {
    return "Practitioner";
  }

  @Override
  public List<String> includes() {
    return List.of();
  }

  @Override
  public List<String> reverseIncludes() {
    return List.of();
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return EntrySearch.parameters(ASKED, includes(), reverseIncludes());
  }

  @Search(type = Practitioner.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    return search.find(request, this, kind, companions::ofParticulars);
  }
}
