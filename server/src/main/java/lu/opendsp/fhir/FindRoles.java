package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.Register;
import lu.opendsp.directory.Workplace;
import lu.opendsp.kernel.Cursor;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;

/** Finds who works where (ITI-90, see {@link EntrySearch}). */
@Component
public final class FindRoles implements Searchable {

  private static final List<Asked> ASKED =
      Stream.of(
              Asked.ofAll().stream(),
              Stream.of(
                  Asked.active(),
                  Asked.reference("practitioner", Field.PERSON, "Practitioner"),
                  Asked.reference("organization", Field.ORGANISATION, "Organization"),
                  Asked.reference("location", Field.PLACE, "Location"),
                  Asked.reference("service", Field.SERVICE, "HealthcareService"),
                  Asked.profession("role", "[system|]profession"),
                  Asked.codes("specialty", Field.SPECIALITY, "[system|]code"),
                  Asked.words("specialty:text", Field.SPECIALITY_WORDS)))
          .flatMap(one -> one)
          .toList();

  private final EntrySearch search;
  private final DirectoryCompanions companions;
  private final EntrySearch.Kind<Workplace> kind;

  FindRoles(EntrySearch search, DirectoryCompanions companions) {
    this.search = search;
    this.companions = companions;
    this.kind =
        new EntrySearch.Kind<>(
            "PractitionerRole",
            Register.ROLES,
            ASKED,
            one -> new Cursor(one.updatedAt(), one.id()),
            companions::roles);
  }

  @Override
  public String resourceType() {
    return "PractitionerRole";
  }

  @Override
  public List<String> includes() {
    return List.of(
        "PractitionerRole:practitioner",
        "PractitionerRole:organization",
        "PractitionerRole:location",
        "PractitionerRole:service");
  }

  @Override
  public List<String> reverseIncludes() {
    return List.of();
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return EntrySearch.parameters(ASKED, includes(), reverseIncludes());
  }

  @Search(type = PractitionerRole.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    return search.find(request, this, kind, companions::ofWorkplace);
  }
}
