package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Set;
import lu.opendsp.access.PatientLookUp;
import lu.opendsp.access.PatientLookUp.LookUp;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Get Corresponding Identifiers, ITI-83 (https://profiles.ihe.net/ITI/PIXm/3.0.4/ITI-83.html): the
 * other numbers of the patient with this one. A look-up by exact identifier like any other.
 */
@Component
public final class CrossReference implements Interaction {

  private static final String SOURCE = "sourceIdentifier";
  private static final String TARGET = "targetSystem";
  private static final Set<String> SYSTEMS = Set.of(Matricule.SYSTEM, NationalPatientId.SYSTEM);

  private static final List<SearchParameter> PARAMETERS =
      List.of(
          SearchParameter.once(SOURCE, SearchParamType.TOKEN, "system|value"),
          SearchParameter.repeated(TARGET, SearchParamType.URI, "the systems wanted"));

  private final PatientLookUp lookUp;

  CrossReference(PatientLookUp lookUp) {
    this.lookUp = lookUp;
  }

  /** Whether this is what is asked; it names its own parameters, as a search does. */
  static boolean isAsked(RequestDetails request) {
    return "Patient/$ihe-pix".equals(request.getRequestPath());
  }

  @Operation(
      name = "$ihe-pix",
      type = Patient.class,
      idempotent = true,
      canonicalUrl = Systems.CROSS_REFERENCE,
      manualRequest = true)
  public org.hl7.fhir.r4.model.Parameters refer(RequestDetails request) {
    Actor actor = CurrentActor.get();
    Parameters asked = Parameters.read(request, PARAMETERS);
    String source =
        asked
            .find(SOURCE)
            .orElseThrow(() -> Problem.at(SOURCE, ProblemCode.IDENTIFIER_MISSING).thrown());
    List<String> targets = asked.list(TARGET);
    for (String target : targets) {
      if (!SYSTEMS.contains(target)) {
        throw Problem.at(TARGET, ProblemCode.TARGET_SYSTEM_UNKNOWN).thrown();
      }
    }
    int bar = source.indexOf('|');
    String system = bar < 0 ? "" : source.substring(0, bar);
    return switch (ask(actor, system, source.substring(bar + 1))) {
      case LookUp.Found(var patient) -> answer(patient, system, targets);
      case LookUp.Unknown _ -> throw Problem.at(SOURCE, ProblemCode.SOURCE_UNKNOWN).thrown();
      case LookUp.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
    };
  }

  private LookUp ask(Actor actor, String system, String value) {
    return switch (system) {
      case Matricule.SYSTEM -> lookUp.byMatricule(actor, Matricule.parse(value, SOURCE));
      case NationalPatientId.SYSTEM ->
          lookUp.byNationalId(actor, NationalPatientId.parse(value, SOURCE));
      default -> throw Problem.at(SOURCE, ProblemCode.SOURCE_SYSTEM_UNKNOWN).thrown();
    };
  }

  /** The identifiers of the systems wanted, the source's own left out where none is named. */
  private static org.hl7.fhir.r4.model.Parameters answer(
      lu.opendsp.patient.Patient patient, String source, List<String> targets) {
    var answer = new org.hl7.fhir.r4.model.Parameters();
    for (Identifier identifier : PatientResources.of(patient).getIdentifier()) {
      String system = identifier.getSystem();
      boolean wanted = targets.isEmpty() ? !system.equals(source) : targets.contains(system);
      if (wanted) {
        answer.addParameter().setName("targetIdentifier").setValue(identifier);
      }
    }
    answer.addParameter().setName("targetId").setValue(new Reference("Patient/" + patient.id()));
    return answer;
  }
}
