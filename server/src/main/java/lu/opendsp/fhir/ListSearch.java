package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;
import static lu.opendsp.fhir.SearchParameter.repeated;

import java.time.Clock;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import lu.opendsp.document.DocumentGroup;
import lu.opendsp.document.GroupFilter;
import lu.opendsp.document.When;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a search for lists
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-66.html#23664121-query-search-parameters).
 */
@Component
final class ListSearch {

  static final List<SearchParameter> CONDITIONS =
      List.of(
          once("status", SearchParamType.TOKEN, "current, superseded; several with commas"),
          repeated("code", SearchParamType.TOKEN, "submissionset or folder"),
          repeated("date", SearchParamType.DATE, "When its sender put it together"),
          repeated("_lastUpdated", SearchParamType.DATE, "When it was filed"),
          repeated("identifier", SearchParamType.TOKEN, "[system|]value, the sender's or ours"),
          repeated("designationType", SearchParamType.TOKEN, "[system|]code of what it is"),
          repeated("sourceId", SearchParamType.TOKEN, "[system|]id of the sending system"),
          repeated("source.given", SearchParamType.STRING, "How a given name begins"),
          repeated("source.family", SearchParamType.STRING, "How a family name begins"),
          once("_id", SearchParamType.TOKEN, "Ids"));

  static final SearchParameter SORT =
      once("_sort", SearchParamType.STRING, "date, with - for newest first");

  private static final String CODE = Systems.LIST_TYPES + "|submissionset";

  private final SearchedPatient patients;
  private final Clock clock;

  ListSearch(SearchedPatient patients, Clock clock) {
    this.patients = patients;
    this.clock = clock;
  }

  /**
   * What is looked for.
   *
   * @param query the same as a query, in one order, with no national id
   */
  record Wanted(PatientId patient, GroupFilter filter, String query) {}

  Wanted read(Actor actor, Parameters parameters) {
    PatientId patient = patients.read(actor, parameters, "List?patient=Patient/<id>");
    GroupFilter filter =
        switch (parameters.find("_sort").orElse("-date")) {
          case "-date" -> GroupFilter.all();
          case "date" -> GroupFilter.all().oldestFirst();
          default -> throw Parameters.malformed("_sort", "-date");
        };
    for (SearchParameter parameter : CONDITIONS) {
      for (String value : parameters.list(parameter.name())) {
        filter = filter.and(condition(parameter.name(), value));
      }
    }
    return new Wanted(patient, filter, query(patient, parameters));
  }

  private Predicate<DocumentGroup> condition(String name, String value) {
    return switch (name) {
      case "status" -> status(Parameters.alternativesIn(value));
      case "code" -> code(Token.listOf(value, name, CODE));
      case "date" -> {
        List<When> any = Period.alternatives(value, name, clock.instant());
        yield group -> any.stream().anyMatch(when -> when.holdsFor(group.date()));
      }
      case "_lastUpdated" -> {
        List<When> any = Period.alternatives(value, name, clock.instant());
        yield group -> any.stream().anyMatch(when -> when.holdsFor(group.filedAt()));
      }
      case "source.given" -> source(NamePart.given(value));
      case "source.family" -> source(NamePart.family(value));
      case "_id" -> {
        List<String> ids = Parameters.alternativesIn(value);
        yield group -> ids.contains(group.id().toString());
      }
      default -> token(name, Token.listOf(value, name, "urn:ietf:rfc:3986|urn:oid:1.2.3"));
    };
  }

  /** As the answer shows it: a folder has no source in MHD. */
  private static Predicate<DocumentGroup> source(NamePart part) {
    return group ->
        group.kind() == DocumentGroup.Kind.SUBMISSION_SET && part.isIn(group.filerName());
  }

  private static Predicate<DocumentGroup> token(String name, List<Token> any) {
    return group -> any.stream().anyMatch(token -> fits(name, token, group));
  }

  private static boolean fits(String name, Token token, DocumentGroup group) {
    return switch (name) {
      case "identifier" ->
          token.fitsIdentifier("urn:uuid:" + group.id())
              || (!group.said().uniqueId().isEmpty()
                  && token.fitsIdentifier(group.said().uniqueId()));
      case "designationType" -> group.said().designations().stream().anyMatch(token::fits);
      case "sourceId" -> token.fitsIdentifier(Identifiers.text(ListResources.sourceId(group)));
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** All sets are current; a folder may be superseded. */
  private static Predicate<DocumentGroup> status(List<String> any) {
    if (!List.of("current", "superseded").containsAll(any)) {
      throw Parameters.malformed("status", "current");
    }
    return _ -> any.contains("current");
  }

  private static Predicate<DocumentGroup> code(List<Token> any) {
    for (Token token : any) {
      boolean known =
          token
              .codeIn(Systems.LIST_TYPES)
              .filter(List.of("submissionset", "folder", "")::contains)
              .isPresent();
      if (!known) {
        throw Parameters.malformed("code", CODE);
      }
    }
    return group ->
        any.stream()
            .anyMatch(token ->
                token.code().isEmpty() || token.code().equals(ListResources.code(group.kind())));
  }

  private static String query(PatientId patient, Parameters parameters) {
    var query = new StringJoiner("&");
    query.add("patient=Patient/" + patient);
    for (SearchParameter parameter : CONDITIONS) {
      add(parameter.name(), parameters, query);
    }
    List.of("_sort", "_summary", "_elements").forEach(name -> add(name, parameters, query));
    return query.toString();
  }

  private static void add(String name, Parameters parameters, StringJoiner query) {
    parameters.list(name).forEach(value -> query.add(name + "=" + Addresses.escape(value)));
  }
}
