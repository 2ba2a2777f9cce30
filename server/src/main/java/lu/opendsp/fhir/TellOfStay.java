package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import lu.opendsp.access.CareStayNotices;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An organisation tells that a patient is in its care, or no longer: a conditional update by its
 * own number of the encounter (https://hl7.org/fhir/R4/encounter.html,
 * https://hl7.org/fhir/R4/http.html#cond-update).
 */
@Component
public final class TellOfStay implements Interaction {

  private final CareStayNotices notices;
  private final StayReader reader;

  TellOfStay(CareStayNotices notices, StayReader reader) {
    this.notices = notices;
    this.reader = reader;
  }

  /** Takes the notice: 201 for a new stay, 200 for one that is known. */
  @Update
  public MethodOutcome tell(
      @ResourceParam Encounter encounter,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    Actor actor = CurrentActor.get();
    StayReader.Reading read =
        reader.read(actor, encounter, Conditions.identifier(condition, request));
    CareStayNotices.Told told = Refusals.found(notices.tell(actor, read.patient(), read.notice()));
    Encounter answer = encounter.copy();
    answer.setId(new IdType("Encounter", told.stay().toString()));
    var outcome = new MethodOutcome(answer.getIdElement(), told.created());
    outcome.setResource(answer);
    return outcome;
  }
}
