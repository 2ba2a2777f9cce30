package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lu.opendsp.access.PatientRegistration;
import lu.opendsp.access.PatientRegistration.Registration;
import lu.opendsp.access.PatientRegistration.Wish;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import lu.opendsp.patient.Matricule;
import lu.opendsp.patient.NationalPatientId;
import lu.opendsp.patient.Patients;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Patient Identity Feed FHIR, ITI-104 (https://profiles.ihe.net/ITI/PIXm/3.0.4/ITI-104.html): a
 * conditional update by the matricule, from the agency's officers for identities.
 */
@Component
public final class RegisterPatient implements Interaction {

  private static final String IDENTIFIER = "identifier";
  private static final List<SearchParameter> CONDITION =
      List.of(SearchParameter.once(IDENTIFIER, SearchParamType.TOKEN, "urn:oid:1.3.182.4.4|…"));

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

  private final PatientRegistration registration;
  private final Patients patients;

  RegisterPatient(PatientRegistration registration, Patients patients) {
    this.registration = registration;
    this.patients = patients;
  }

  /** Enters the patient, 201, or corrects what is known of him, 200. */
  @Update
  public MethodOutcome register(
      @ResourceParam Patient sheet,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    Actor actor = CurrentActor.get();
    Wish wish = wish(actor, sheet, condition, request);
    return switch (registration.register(actor, wish)) {
      case Registration.Created(var patient) -> outcome(patient, true);
      case Registration.Updated(var patient) -> outcome(patient, false);
      case Registration.Meanwhile _ ->
          throw Problem.at("If-Match", ProblemCode.IDENTITY_CHANGED).thrown();
      case Registration.Refused(ProblemCode code) -> throw Problem.of(code).thrown();
    };
  }

  /** A sheet that is refused leaves a trace: who tries numbers on identities is seen. */
  private Wish wish(
      Actor actor, Patient sheet, @Nullable String condition, RequestDetails request) {
    try {
      Matricule matricule = matricule(condition, request);
      checkIdentifiers(actor, sheet, matricule);
      return new Wish(matricule, IdentitySheetReader.read(sheet), version(request));
    } catch (ProblemException wrong) {
      registration.noteFailed(actor);
      throw wrong;
    }
  }

  /** The version the sender read, where he says one; a feed that knows none sends the truth. */
  private static @Nullable Long version(RequestDetails request) {
    String sent = request.getHeader("If-Match");
    if (sent == null || sent.isBlank()) {
      return null;
    }
    Matcher tag = VERSION.matcher(sent.strip());
    if (!tag.matches()) {
      throw Problem.at("If-Match", ProblemCode.IDENTITY_CHANGED).thrown();
    }
    return Long.valueOf(tag.group(1));
  }

  private static Matricule matricule(@Nullable String condition, RequestDetails request) {
    if (condition == null) {
      throw Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_MISSING).thrown();
    }
    String identifier =
        Parameters.read(request, CONDITION)
            .find(IDENTIFIER)
            .orElseThrow(() -> Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_MISSING).thrown());
    if (!identifier.startsWith(Matricule.SYSTEM + "|")) {
      throw Problem.at(IDENTIFIER, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    }
    return Matricule.parse(identifier.substring(Matricule.SYSTEM.length() + 1), IDENTIFIER);
  }

  private static MethodOutcome outcome(lu.opendsp.patient.Patient patient, boolean created) {
    Patient resource = PatientResources.of(patient);
    var outcome = new MethodOutcome(resource.getIdElement(), created);
    outcome.setResource(resource);
    return outcome;
  }

  /** The sheet names the patient of the condition, and nobody else. */
  private void checkIdentifiers(Actor actor, Patient sheet, Matricule matricule) {
    if (!sheet.hasIdentifier()) {
      throw Problem.at("Patient.identifier", ProblemCode.IDENTIFIER_MISSING).thrown();
    }
    for (int i = 0; i < sheet.getIdentifier().size(); i++) {
      checkIdentifier(
          actor, sheet.getIdentifier().get(i), matricule, "Patient.identifier[" + i + "]");
    }
  }

  private void checkIdentifier(
      Actor actor, Identifier identifier, Matricule matricule, String place) {
    String value = identifier.getValue() == null ? "" : identifier.getValue();
    switch (identifier.getSystem()) {
      case Matricule.SYSTEM -> {
        if (!Matricule.parse(value, place).equals(matricule)) {
          throw Problem.at(place, ProblemCode.IDENTIFIERS_CONFLICT).thrown();
        }
      }
      case NationalPatientId.SYSTEM -> {
        NationalPatientId national = NationalPatientId.parse(value, place);
        if (actor.kind() == ActorKind.AGENCY && !isOf(national, matricule)) {
          throw Problem.at(place, ProblemCode.IDENTIFIERS_CONFLICT).thrown();
        }
      }
      case null, default -> throw Problem.at(place, ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    }
  }

  /** National ids are given out here and brought along by nobody. */
  private boolean isOf(NationalPatientId national, Matricule matricule) {
    return patients
        .findByMatricule(matricule)
        .filter(patient -> patient.nationalId().equals(national))
        .isPresent();
  }
}
