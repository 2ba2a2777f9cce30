package lu.opendsp.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
@Interceptor
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
  private final PatientReferences patients;
  private final Documents documents;
  private final FoundDocuments found;
  private final DamagedDocuments damaged;
  private final Addresses addresses;
  private final Clock clock;

  FindDocuments(
      DocumentSearch search,
      SearchControls controls,
      PatientReferences patients,
      Documents documents,
      FoundDocuments found,
      DamagedDocuments damaged,
      Addresses addresses,
      Clock clock) {
    this.search = search;
    this.controls = controls;
    this.patients = patients;
    this.documents = documents;
    this.found = found;
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

  /** Answers in JSON whole; another form is left to {@link #find}. */
  @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = 100)
  public boolean send(RequestDetails request, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    boolean ours =
        request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE
            && resourceType().equals(request.getResourceName());
    if (!ours || !PlainJson.isWanted(request)) {
      return true;
    }
    PlainJson.send(written(request, http), request, response);
    return false;
  }

  /** In XML, pretty, summarised or in parts. */
  @Search(type = DocumentReference.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request, HttpServletRequest http) {
    return found.read(written(request, http));
  }

  private byte[] written(RequestDetails request, HttpServletRequest http) {
    Actor actor = CurrentActor.get();
    Parameters parameters = Parameters.read(request, PARAMETERS);
    int count = controls.count(parameters, resourceType());
    Wanted wanted = search.read(actor, parameters);
    Optional<String> cursor = parameters.find("_cursor");
    String position = actor.id() + " " + wanted.query();
    Cursor after = cursor.map(text -> PageCursor.read(text, position, clock)).orElse(null);
    DocumentPage page =
        patients.asking(
            actor,
            wanted.patient(),
            () ->
                Refusals.found(
                    documents.list(
                        actor, wanted.patient(), wanted.filter(), new Slice(after, count))));
    List<String> unread = page.damaged().stream().map(DocumentId::toString).toList();
    String self = addresses.base() + "/DocumentReference?" + wanted.query() + "&_count=" + count;
    return found.write(
        new FoundDocuments.Page(
            page.total(),
            page.items(),
            self + cursor.map(at -> "&_cursor=" + at).orElse(""),
            Optional.ofNullable(page.next())
                .map(last -> self + "&_cursor=" + PageCursor.write(last, position, clock)),
            damaged.warnings(resourceType(), unread, RequestLanguage.of(http))));
  }
}
