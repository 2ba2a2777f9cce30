package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentFilter;
import lu.opendsp.document.DocumentStatus;
import lu.opendsp.document.DocumentType;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.policy.DocumentCategory;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * Reads the parameters of a search for documents
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/ITI-67.html#23674121-query-search-parameters).
 */
@Component
final class DocumentSearch {

  private static final String EXAMPLE = "DocumentReference?patient=Patient/<id>";

  static final List<SearchParameter> PARAMETERS =
      List.of(
          once("patient", SearchParamType.REFERENCE, "Patient/<id>; this or patient.identifier"),
          once(
              "patient.identifier",
              SearchParamType.TOKEN,
              "urn:oid:1.3.182.4.4|<matricule> or urn:oid:1.3.182.2.4.2|<national id>"),
          once(
              "status",
              SearchParamType.TOKEN,
              "current (default), superseded, entered-in-error; several with commas"),
          once("type", SearchParamType.TOKEN, "[system|]code of the type; several with commas"),
          once(
              "category",
              SearchParamType.TOKEN,
              "[system|]code of our categories; several with commas"),
          new SearchParameter(
              "date",
              SearchParamType.DATE,
              2,
              "When it was filed, with eq, ge, gt, le or lt; up to two"),
          once("author", SearchParamType.REFERENCE, "Practitioner/<id> or Organization/<id>"),
          once("author.identifier", SearchParamType.TOKEN, "urn:oid:1.3.182.4.1|<eHealth id>"),
          once("_count", SearchParamType.NUMBER, "0 to 100, 20 unless said"),
          once("_cursor", SearchParamType.STRING, "The next page, from Bundle.link, for an hour"));

  /** Nobody's, so that an author nobody knows finds nothing. */
  private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

  private static final Set<String> TYPE_SYSTEMS =
      Arrays.stream(DocumentType.values()).map(DocumentType::system).collect(Collectors.toSet());

  private final PatientReferences patients;
  private final Directory directory;
  private final Addresses addresses;

  DocumentSearch(PatientReferences patients, Directory directory, Addresses addresses) {
    this.patients = patients;
    this.directory = directory;
    this.addresses = addresses;
  }

  /**
   * What is looked for.
   *
   * @param query the same as a query, in one order, with no national id
   */
  record Wanted(PatientId patient, DocumentFilter filter, String query) {}

  Wanted read(Actor actor, Parameters parameters) {
    PatientId patient = patient(actor, parameters);
    Period filed = Period.parse(parameters.list("date"), "date");
    var filter =
        new DocumentFilter(
            statuses(parameters),
            types(parameters),
            categories(parameters),
            filed.from(),
            filed.to(),
            null,
            null,
            authors(parameters),
            DocumentFilter.Order.NEWEST_FILED);
    return new Wanted(patient, filter, query(patient, parameters));
  }

  private PatientId patient(Actor actor, Parameters parameters) {
    Optional<String> reference = parameters.find("patient");
    Optional<String> identifier = parameters.find("patient.identifier");
    if (reference.isEmpty() && identifier.isEmpty()) {
      throw Problem.at("patient", ProblemCode.PARAMETER_MISSING, "patient", EXAMPLE).thrown();
    }
    if (reference.isPresent() && identifier.isPresent()) {
      throw Problem.at("patient", ProblemCode.PARAMETER_TWICE, "patient").thrown();
    }
    return reference
        .map(text -> patients.byReference(actor, text, "patient"))
        .orElseGet(() -> byIdentifier(actor, identifier.orElseThrow()))
        .id();
  }

  private lu.opendsp.patient.Patient byIdentifier(Actor actor, String token) {
    String[] parts = token.split("\\|", 2);
    if (parts.length != 2) {
      throw Parameters.malformed("patient.identifier", Matricule.SYSTEM + "|1893120105732");
    }
    return patients.byIdentifier(actor, parts[0], parts[1], "patient.identifier");
  }

  private static Set<DocumentStatus> statuses(Parameters parameters) {
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

  private static Set<DocumentType> types(Parameters parameters) {
    return parameters.alternatives("type").stream()
        .map(DocumentSearch::type)
        .collect(Collectors.toSet());
  }

  private static DocumentType type(String token) {
    String system = token.contains("|") ? token.substring(0, token.indexOf('|')) : "";
    return DocumentType.find(token.substring(token.indexOf('|') + 1))
        .filter(type -> system.isEmpty() || type.system().equals(system))
        .orElseThrow(() ->
            system.isEmpty() || TYPE_SYSTEMS.contains(system)
                ? Problem.at("type", ProblemCode.TYPE_UNKNOWN).thrown()
                : Parameters.malformed("type", "http://loinc.org|11502-2"));
  }

  private static Set<DocumentCategory> categories(Parameters parameters) {
    return parameters.alternatives("category").stream()
        .map(DocumentSearch::category)
        .collect(Collectors.toSet());
  }

  private static DocumentCategory category(String token) {
    String system = token.contains("|") ? token.substring(0, token.indexOf('|')) : "";
    String code = token.substring(token.indexOf('|') + 1);
    return Arrays.stream(DocumentCategory.values())
        .filter(category -> category.name().equals(code))
        .filter(_ -> system.isEmpty() || system.equals(Systems.CATEGORY))
        .findFirst()
        .orElseThrow(() -> Parameters.malformed("category", Systems.CATEGORY + "|LABORATORY"));
  }

  private Set<PersonId> authors(Parameters parameters) {
    Optional<PersonId> byReference =
        parameters
            .find("author")
            .map(text ->
                addresses
                    .idIn(text, List.of("Practitioner", "Organization", "Patient"))
                    .map(PersonId::new)
                    .orElseThrow(() -> Parameters.malformed("author", "Practitioner/<id>")));
    Optional<PersonId> byIdentifier =
        parameters.find("author.identifier").map(this::authorByIdentifier);
    if (byReference.isPresent() && byIdentifier.isPresent()) {
      throw Problem.at("author", ProblemCode.PARAMETER_TWICE, "author").thrown();
    }
    return byReference.or(() -> byIdentifier).map(Set::of).orElse(Set.of());
  }

  private PersonId authorByIdentifier(String token) {
    if (!token.matches("\\Q" + Systems.E_HEALTH_ID + "\\E\\|[0-9]{10}")) {
      throw Parameters.malformed("author.identifier", Systems.E_HEALTH_ID + "|2100000143");
    }
    return directory
        .findByEHealthId(token.substring(token.indexOf('|') + 1))
        .map(Listing::id)
        .orElse(NOBODY);
  }

  private static String query(PatientId patient, Parameters parameters) {
    var query = new StringJoiner("&");
    query.add("patient=Patient/" + patient);
    for (String name :
        List.of("status", "type", "category", "date", "author", "author.identifier")) {
      for (String value : parameters.list(name)) {
        query.add(name + "=" + Addresses.escape(value));
      }
    }
    return query.toString();
  }
}
