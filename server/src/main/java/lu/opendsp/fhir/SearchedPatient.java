package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.Patient;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/** Whose record a search is about: {@code patient} or {@code patient.identifier}, one of them. */
@Component
final class SearchedPatient {

  static final List<SearchParameter> PARAMETERS =
      List.of(
          SearchParameter.once(
              "patient", SearchParamType.REFERENCE, "Patient/<id>; this or patient.identifier"),
          SearchParameter.once(
              "patient.identifier",
              SearchParamType.TOKEN,
              "urn:oid:1.3.182.4.4|<matricule> or urn:oid:1.3.182.2.4.2|<national id>"));

  private final PatientReferences patients;

  SearchedPatient(PatientReferences patients) {
    this.patients = patients;
  }

  /**
   * Whom it names. Whether he is known, the question after him tells: {@link
   * PatientReferences#asking}.
   */
  PatientId read(Actor actor, Parameters parameters, String example) {
    Optional<String> reference = parameters.find("patient");
    Optional<String> identifier = parameters.find("patient.identifier");
    if (reference.isEmpty() && identifier.isEmpty()) {
      throw Problem.at("patient", ProblemCode.PARAMETER_MISSING, "patient", example).thrown();
    }
    if (reference.isPresent() && identifier.isPresent()) {
      throw Problem.at("patient", ProblemCode.PARAMETER_TWICE, "patient").thrown();
    }
    return reference
        .map(text -> patients.idIn(actor, text, "patient"))
        .orElseGet(() -> byIdentifier(actor, identifier.orElseThrow()).id());
  }

  private Patient byIdentifier(Actor actor, String token) {
    String[] parts = token.split("\\|", 2);
    if (parts.length != 2) {
      throw Parameters.malformed("patient.identifier", Matricule.SYSTEM + "|1893120105732");
    }
    return patients.byIdentifier(actor, parts[0], parts[1], "patient.identifier");
  }
}
