package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.StringJoiner;
import lu.opendsp.document.DocumentCondition;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentFilter.Order;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a search for documents
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-67.html#23674121-query-search-parameters): those of
 * the profile, and how the answer is to be sorted and shown.
 */
@Component
final class DocumentSearch {

  private static final String EXAMPLE = "DocumentReference?patient=Patient/<id>";

  private final SearchedPatient patients;
  private final DocumentParameters conditions;

  DocumentSearch(SearchedPatient patients, DocumentParameters conditions) {
    this.patients = patients;
    this.conditions = conditions;
  }

  /**
   * What is looked for.
   *
   * @param query the same as a query, in one order, with no national id
   */
  record Wanted(PatientId patient, DocumentFilter filter, String query) {}

  Wanted read(Actor actor, Parameters parameters) {
    PatientId patient = patients.read(actor, parameters, EXAMPLE);
    DocumentFilter filter =
        DocumentFilter.all().by(order(parameters)).withStatuses(statuses(parameters));
    for (SearchParameter parameter : DocumentParameters.CONDITIONS) {
      for (String value : parameters.list(parameter.name())) {
        for (DocumentCondition condition : conditions.read(parameter.name(), value)) {
          filter = filter.and(condition);
        }
      }
    }
    return new Wanted(patient, filter, query(patient, parameters));
  }

  private static EnumSet<DocumentStatus> statuses(Parameters parameters) {
    List<String> wanted = parameters.alternatives("status");
    var statuses = EnumSet.noneOf(DocumentStatus.class);
    for (String status : wanted.isEmpty() ? List.of("current") : wanted) {
      statuses.add(
          switch (status.substring(status.indexOf('|') + 1)) {
            case "current" -> DocumentStatus.CURRENT;
            case "superseded" -> DocumentStatus.SUPERSEDED;
            case "entered-in-error" -> DocumentStatus.WITHDRAWN;
            default -> throw Parameters.malformed("status", "current");
          });
    }
    return statuses;
  }

  private static Order order(Parameters parameters) {
    return switch (parameters.find("_sort").orElse("-date")) {
      case "-date" -> Order.NEWEST_FILED;
      case "date" -> Order.OLDEST_FILED;
      case "-period" -> Order.NEWEST_CARE;
      case "period" -> Order.OLDEST_CARE;
      case "-creation" -> Order.NEWEST_CREATED;
      case "creation" -> Order.OLDEST_CREATED;
      case "-_lastUpdated" -> Order.NEWEST_UPDATED;
      case "_lastUpdated" -> Order.OLDEST_UPDATED;
      default -> throw Parameters.malformed("_sort", "-period");
    };
  }

  private static String query(PatientId patient, Parameters parameters) {
    var query = new StringJoiner("&");
    query.add("patient=Patient/" + patient);
    var names = new ArrayList<>(List.of("status"));
    DocumentParameters.CONDITIONS.forEach(parameter -> names.add(parameter.name()));
    names.addAll(List.of("_sort", "_summary", "_elements"));
    for (String name : names) {
      for (String value : parameters.list(name)) {
        query.add(name + "=" + Addresses.escape(value));
      }
    }
    return query.toString();
  }
}
