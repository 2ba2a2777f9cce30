package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.document.DocumentGroups;
import lu.opendsp.document.GroupId;
import lu.opendsp.document.GroupPage;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Slice;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ListResource;
import org.springframework.stereotype.Component;

/**
 * Find Document Lists, ITI-66 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-66.html), newest first. A
 * list is there for whoever sees one of its documents, and names those he sees.
 */
@Component
public final class FindLists implements Searchable {

  private static final List<SearchParameter> PARAMETERS =
      Stream.of(
              SearchedPatient.PARAMETERS,
              ListSearch.CONDITIONS,
              List.of(ListSearch.SORT),
              SearchControls.PARAMETERS)
          .flatMap(List::stream)
          .toList();

  private final ListSearch search;
  private final SearchControls controls;
  private final PatientReferences patients;
  private final DocumentGroups groups;
  private final ListResources lists;
  private final DamagedDocuments damaged;
  private final Addresses addresses;
  private final Clock clock;

  FindLists(
      ListSearch search,
      SearchControls controls,
      PatientReferences patients,
      DocumentGroups groups,
      ListResources lists,
      DamagedDocuments damaged,
      Addresses addresses,
      Clock clock) {
    this.search = search;
    this.controls = controls;
    this.patients = patients;
    this.groups = groups;
    this.lists = lists;
    this.damaged = damaged;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public String resourceType() {
    return "List";
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return PARAMETERS;
  }

  @Search(type = ListResource.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request, HttpServletRequest http) {
    Actor actor = CurrentActor.get();
    Parameters parameters = Parameters.read(request, PARAMETERS);
    int count = controls.count(parameters, resourceType());
    ListSearch.Wanted wanted = search.read(actor, parameters);
    Optional<String> cursor = parameters.find("_cursor");
    String position = actor.id() + " List " + wanted.query();
    Cursor after = cursor.map(text -> PageCursor.read(text, position, clock)).orElse(null);
    GroupPage page =
        patients.asking(
            actor,
            wanted.patient(),
            () ->
                Refusals.found(
                    groups.list(
                        actor, wanted.patient(), wanted.filter(), new Slice(after, count))));
    Bundle bundle = SearchBundles.of(addresses, page.total(), lists.of(page.items()));
    List<String> unread = page.damaged().stream().map(GroupId::toString).toList();
    damaged.tell(bundle, resourceType(), unread, RequestLanguage.of(http));
    Optional<String> next =
        Optional.ofNullable(page.next()).map(last -> PageCursor.write(last, position, clock));
    String self = addresses.base() + "/List?" + wanted.query() + "&_count=" + count;
    SearchBundles.link(bundle, self, cursor, next);
    return bundle;
  }
}
