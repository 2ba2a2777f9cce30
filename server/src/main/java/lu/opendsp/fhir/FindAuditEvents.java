package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.AccessHistories;
import lu.opendsp.access.AccessHistories.HistoryFilter;
import lu.opendsp.audit.AccessLine;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.Page;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.Slice;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * Retrieve ATNA Audit Event, ITI-81 (https://profiles.ihe.net/ITI/TF/Volume2/ITI-81.html): who
 * looked into a record. Patient and date are required, as CH:ATC does.
 */
@Component
public final class FindAuditEvents implements Searchable {

  private static final String EXAMPLE = "AuditEvent?patient=Patient/<id>&date=ge2026-01-01";

  private static final List<SearchParameter> PARAMETERS =
      List.of(
          once("patient", SearchParamType.REFERENCE, "Required: Patient/<id>"),
          new SearchParameter(
              "date",
              SearchParamType.DATE,
              2,
              "Required: when it happened, with eq, ge, gt, le, lt, sa, eb or ap; up to two"),
          once("entity", SearchParamType.REFERENCE, "DocumentReference/<id>"),
          once("_count", SearchParamType.NUMBER, "0 to 100, 20 unless said"),
          once("_cursor", SearchParamType.STRING, "The next page, from Bundle.link, for an hour"));

  private final AccessHistories histories;
  private final PatientReferences patients;
  private final AuditEvents events;
  private final Addresses addresses;
  private final Clock clock;

  FindAuditEvents(
      AccessHistories histories,
      PatientReferences patients,
      AuditEvents events,
      Addresses addresses,
      Clock clock) {
    this.histories = histories;
    this.patients = patients;
    this.events = events;
    this.addresses = addresses;
    this.clock = clock;
  }

  @Override
  public String resourceType() {
    return "AuditEvent";
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return PARAMETERS;
  }

  @Search(type = AuditEvent.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    Actor actor = CurrentActor.get();
    Parameters parameters = Parameters.read(request, PARAMETERS);
    String reference = required(parameters, "patient");
    required(parameters, "date");
    int count = parameters.count();
    HistoryFilter filter = filter(parameters);
    PatientId patient = patients.byReference(actor, reference, "patient", Refusal.HOLDER_ONLY).id();
    String query = query(patient, parameters);
    Optional<String> cursor = parameters.find("_cursor");
    String position = actor.id() + " " + query;
    Cursor after = cursor.map(text -> PageCursor.read(text, position, clock)).orElse(null);
    Page<AccessLine> page =
        Refusals.found(histories.read(actor, patient, filter, new Slice(after, count)));
    List<AuditEvent> found = page.items().stream().map(line -> events.of(line, patient)).toList();
    Bundle bundle = SearchBundles.of(addresses, page.total(), found);
    Optional<String> next =
        Optional.ofNullable(page.next()).map(last -> PageCursor.write(last, position, clock));
    String self = addresses.base() + "/AuditEvent?" + query + "&_count=" + count;
    SearchBundles.link(bundle, self, cursor, next);
    return bundle;
  }

  private static String required(Parameters parameters, String name) {
    return parameters
        .find(name)
        .orElseThrow(() -> Problem.at(name, ProblemCode.PARAMETER_MISSING, name, EXAMPLE).thrown());
  }

  private HistoryFilter filter(Parameters parameters) {
    Period period = Period.parse(parameters.list("date"), "date", clock.instant());
    DocumentId document =
        parameters
            .find("entity")
            .map(text ->
                addresses
                    .idIn(text, List.of("DocumentReference"))
                    .map(DocumentId::new)
                    .orElseThrow(() -> Parameters.malformed("entity", "DocumentReference/<id>")))
            .orElse(null);
    return new HistoryFilter(period.from(), period.to(), document);
  }

  private static String query(PatientId patient, Parameters parameters) {
    String query = "patient=Patient/" + patient;
    for (String name : List.of("date", "entity")) {
      for (String value : parameters.list(name)) {
        query += "&" + name + "=" + Addresses.escape(value);
      }
    }
    return query;
  }
}
