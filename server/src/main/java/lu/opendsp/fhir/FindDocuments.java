package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.Documents;
import lu.opendsp.fhir.DocumentSearch.Wanted;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Slice;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * Find Document References, ITI-67 (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-67.html), newest
 * first. The total is that of what this caller may see, and so are the pages: a document he may not
 * see leaves no trace in either.
 */
@Component
public final class FindDocuments implements Searchable {

  static final List<SearchParameter> PARAMETERS =
      Stream.of(
              SearchedPatient.PARAMETERS,
              List.of(
                  SearchParameter.once(
                      "status",
                      SearchParamType.TOKEN,
                      "current (default), superseded, entered-in-error; several with commas"),
                  SearchParameter.once(
                      "_sort",
                      SearchParamType.STRING,
                      "date, period, creation or _lastUpdated, with - for newest first")),
              DocumentParameters.CONDITIONS,
              SearchControls.PARAMETERS)
          .flatMap(List::stream)
          .toList();

  private final DocumentSearch search;
  private final SearchControls controls;
  private final Documents documents;
  private final DocumentReferences references;
  private final DamagedDocuments damaged;
  private final Addresses addresses;
  private final Clock clock;

  FindDocuments(
      DocumentSearch search,
      SearchControls controls,
      Documents documents,
      DocumentReferences references,
      DamagedDocuments damaged,
      Addresses addresses,
      Clock clock) {
    this.search = search;
    this.controls = controls;
    this.documents = documents;
    this.references = references;
    this.damaged = damaged;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public String resourceType() {
    return "DocumentReference";
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return PARAMETERS;
  }

  @Search(type = DocumentReference.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request, HttpServletRequest http) {
    Actor actor = CurrentActor.get();
    Parameters parameters = Parameters.read(request, PARAMETERS);
    int count = controls.count(parameters, resourceType());
    Wanted wanted = search.read(actor, parameters);
    Optional<String> cursor = parameters.find("_cursor");
    String position = actor.id() + " " + wanted.query();
    Cursor after = cursor.map(text -> PageCursor.read(text, position, clock)).orElse(null);
    DocumentPage page =
        Refusals.found(
            documents.list(actor, wanted.patient(), wanted.filter(), new Slice(after, count)));
    Bundle bundle = SearchBundles.of(addresses, page.total(), references.of(page.items()));
    List<String> unread = page.damaged().stream().map(DocumentId::toString).toList();
    damaged.tell(bundle, resourceType(), unread, RequestLanguage.of(http));
    Optional<String> next =
        Optional.ofNullable(page.next()).map(last -> PageCursor.write(last, position, clock));
    String self = addresses.base() + "/DocumentReference?" + wanted.query() + "&_count=" + count;
    SearchBundles.link(bundle, self, cursor, next);
    return bundle;
  }
}
