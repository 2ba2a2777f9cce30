package lu.opendsp.fhir;

import static lu.opendsp.fhir.SearchParameter.once;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lu.opendsp.access.Explanations;
import lu.opendsp.access.Opening;
import lu.opendsp.access.PossibleViewers.Viewer;
import lu.opendsp.access.Whom;
import lu.opendsp.access.Why;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Viewers;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.ActorKind;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.policy.Refusal;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.springframework.stereotype.Component;

/**
 * Why may I, or may I not ({@code Consent/$explain}, POLICY 8)? Everybody is told about himself, at
 * the level of the relation; the holder about anybody, and about each document he sees.
 */
@Component
public final class ExplainAccess implements Interaction {

  private static final String PATIENT = "patient";
  private static final String DOCUMENT = "document";
  private static final String ABOUT = "actor";

  private static final List<SearchParameter> PARAMETERS =
      List.of(
          once(PATIENT, SearchParamType.REFERENCE, "Required: Patient/<id>"),
          once(DOCUMENT, SearchParamType.REFERENCE, "DocumentReference/<id>, for the holder"),
          once(ABOUT, SearchParamType.REFERENCE, "Practitioner/<id> or Organization/<id>"));

  private final PatientReferences patients;
  private final Addresses addresses;
  private final Explanations explanations;
  private final Projections projections;
  private final Viewers viewers;
  private final ExplanationWriter writer;

  ExplainAccess(
      PatientReferences patients,
      Addresses addresses,
      Explanations explanations,
      Projections projections,
      Viewers viewers,
      ExplanationWriter writer) {
    this.patients = patients;
    this.addresses = addresses;
    this.explanations = explanations;
    this.projections = projections;
    this.viewers = viewers;
    this.writer = writer;
  }

  /** Whether this is what is asked; it names its own parameters, as a search does. */
  static boolean isAsked(RequestDetails request) {
    return "Consent/$explain".equals(request.getRequestPath());
  }

  @Operation(
      name = "$explain",
      type = Consent.class,
      idempotent = true,
      canonicalUrl = Systems.EXPLAIN,
      manualRequest = true)
  public org.hl7.fhir.r4.model.Parameters explain(
      RequestDetails details, HttpServletRequest request) {
    Actor actor = CurrentActor.get();
    Wanted asked = read(Parameters.read(details, PARAMETERS));
    Refusal toStrangers =
        asked.aboutOneself() ? Refusal.NO_TREATMENT_RELATION : Refusal.HOLDER_ONLY;
    PatientId patient = patients.byReference(actor, asked.patient(), PATIENT, toStrangers).id();
    ExplanationWriter.In answer = writer.answerIn(RequestLanguage.of(request));
    if (asked.aboutOneself()) {
      return answer.toAsker(ofAsker(actor, patient));
    }
    requireHolder(actor, patient);
    return asked
        .document()
        .map(id -> aboutDocument(actor, id, asked.about(), answer))
        .orElseGet(() -> answer.toHolder(aboutSomebody(actor, patient, asked)));
  }

  private record Wanted(String patient, Optional<DocumentId> document, Optional<PersonId> about) {

    boolean aboutOneself() {
      return document.isEmpty() && about.isEmpty();
    }
  }

  private Wanted read(Parameters sent) {
    return new Wanted(
        sent.find(PATIENT)
            .orElseThrow(() ->
                Problem.at(PATIENT, ProblemCode.PARAMETER_MISSING, PATIENT, "Patient/<id>")
                    .thrown()),
        sent.find(DOCUMENT).map(text -> new DocumentId(id(text, List.of("DocumentReference")))),
        sent.find(ABOUT)
            .map(text -> new PersonId(id(text, List.of("Practitioner", "Organization")))));
  }

  private Why aboutSomebody(Actor holder, PatientId patient, Wanted asked) {
    var whom = new Whom.Somebody(asked.about().orElseThrow());
    return Refusals.found(
        projections.why(holder, patient, whom).orElseThrow(ExplainAccess::nobody));
  }

  private UUID id(String text, List<String> types) {
    return addresses
        .idIn(text, types)
        .orElseThrow(() -> Parameters.malformed(types.getFirst(), types.getFirst() + "/<id>"));
  }

  /**
   * Who is told nothing of a patient who is not there is told the same of one who is: a civil
   * person with no part in it, and who is not listed.
   */
  private Why ofAsker(Actor actor, PatientId patient) {
    Why why =
        explanations
            .ofAsker(actor, patient)
            .orElseThrow(() -> Problem.at(PATIENT, ProblemCode.PATIENT_UNKNOWN).thrown());
    Refusal refusal = why.refusal();
    if (refusal != null && (actor.kind() == ActorKind.CIVIL || refusal == Refusal.NOT_LISTED)) {
      throw Refusals.at("", refusal);
    }
    return why;
  }

  /** Wanted for in the name of everybody else, it is refused, and the refusal written down. */
  private void requireHolder(Actor actor, PatientId patient) {
    if (actor.kind() != ActorKind.CIVIL || !actor.asPatient().equals(patient)) {
      Optional<Opening<Why>> refused =
          projections.why(actor, patient, Whom.Anybody.GENERAL_PRACTITIONER);
      refused.ifPresent(Refusals::found);
      throw Refusals.at("", Refusal.HOLDER_ONLY);
    }
  }

  private org.hl7.fhir.r4.model.Parameters aboutDocument(
      Actor holder, DocumentId document, Optional<PersonId> about, ExplanationWriter.In answer) {
    if (about.isPresent()) {
      return answer.toHolder(
          projections
              .why(holder, document, new Whom.Somebody(about.get()))
              .orElseThrow(ExplainAccess::noDocument));
    }
    List<Viewer> who = viewers.now(holder, document).orElseThrow(ExplainAccess::noDocument);
    return answer.viewers(who);
  }

  private static RuntimeException noDocument() {
    return Problem.of(ProblemCode.DOCUMENT_UNKNOWN).thrown();
  }

  private static RuntimeException nobody() {
    return Problem.at(ABOUT, ProblemCode.REFERENCE_UNRESOLVED).thrown();
  }
}
