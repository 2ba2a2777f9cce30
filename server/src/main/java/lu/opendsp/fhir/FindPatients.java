package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/**
 * Mobile Patient Demographics Query, ITI-78 (https://profiles.ihe.net/ITI/PDQm/3.2.0/ITI-78.html),
 * by exact identifier only: nobody browses the patients of a country.
 */
@Component
public final class FindPatients implements Searchable {

  private static final String IDENTIFIER = "identifier";

  private final PatientLookUp lookUp;
  private final Addresses addresses;

  FindPatients(PatientLookUp lookUp, Addresses addresses) {
    this.lookUp = lookUp;
    this.addresses = addresses;
  }

  @Override
  public String resourceType() {
    return "Patient";
  }

  @Override
  public List<SearchParameter> searchParameters() {
    return List.of(
        SearchParameter.once(
            IDENTIFIER,
            SearchParamType.TOKEN,
            "Required: urn:oid:1.3.182.4.4|<matricule> or urn:oid:1.3.182.2.4.2|<national id>"));
  }

  /** One patient or none. */
  @Search(type = Patient.class, allowUnknownParams = true)
  public Bundle find(RequestDetails request) {
    Actor actor = CurrentActor.get();
    String identifier =
        Parameters.read(request, searchParameters())
            .find(IDENTIFIER)
            .orElseThrow(() -> Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_MISSING).thrown());
    int bar = identifier.indexOf('|');
    if (bar < 1 || bar == identifier.length() - 1) {
      throw Parameters.malformed(IDENTIFIER, Matricule.SYSTEM + "|1893120105732");
    }
    String system = identifier.substring(0, bar);
    LookUp answer = ask(actor, system, identifier.substring(bar + 1));
    List<Patient> found =
        switch (answer) {
          case LookUp.Found(var patient) -> List.of(PatientResources.of(patient));
          case LookUp.Unknown _ -> List.of();
          case LookUp.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
        };
    Bundle bundle = SearchBundles.of(addresses, found.size(), found);
    // The number asked for is not said again where a proxy could write it down.
    String self = addresses.base() + "/Patient?identifier=" + Addresses.escape(system + "|*");
    SearchBundles.link(bundle, self, Optional.empty(), Optional.empty());
    return bundle;
  }

  private LookUp ask(Actor actor, String system, String value) {
    return switch (system) {
      case Matricule.SYSTEM -> lookUp.byMatricule(actor, Matricule.parse(value, IDENTIFIER));
      case NationalPatientId.SYSTEM ->
          lookUp.byNationalId(actor, NationalPatientId.parse(value, IDENTIFIER));
      default -> throw Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    };
  }
}
