package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/**
 * A holder, or who decides for him, uses software of his own (PCF, ITI-110:
 * https://profiles.ihe.net/ITI/PCF/1.1.0/ITI-110.html). What is there already is changed and ended
 * with the tag it was read with.
 */
@Component
public final class RecordConsent implements Interaction {

  private final ConsentReader reader;
  private final ConsentWriter writer;
  private final OwnSettings settings;
  private final SettingChanges changes;

  RecordConsent(
      ConsentReader reader, ConsentWriter writer, OwnSettings settings, SettingChanges changes) {
    this.reader = reader;
    this.writer = writer;
    this.settings = settings;
    this.changes = changes;
  }

  @Create
  public MethodOutcome create(@ResourceParam Consent sent, HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    Setting wish = reader.read(actor, sent);
    return told(actor, changes.make(actor, wish), true, response);
  }

  @Update
  public MethodOutcome update(
      @ResourceParam Consent sent,
      @IdParam IdType id,
      HttpServletRequest request,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    Setting now = asRead(actor, id, request);
    changes.change(actor, now, reader.read(actor, sent));
    return told(actor, now.id(), false, response);
  }

  @Delete(type = Consent.class)
  public MethodOutcome end(@IdParam IdType id, HttpServletRequest request) {
    Actor actor = CurrentActor.get();
    changes.end(actor, asRead(actor, id, request));
    return new MethodOutcome();
  }

  /** As it stands, if that is how the caller read it. */
  private Setting asRead(Actor actor, IdType id, HttpServletRequest request) {
    Setting now =
        settings
            .find(actor, Addresses.uuid(id.getIdPart()).orElse(null))
            .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
    if (!VersionTags.required(request).equals(now.versionTag())) {
      throw SettingChanges.outdated();
    }
    return now;
  }

  private MethodOutcome told(Actor actor, UUID id, boolean created, HttpServletResponse response) {
    Setting now =
        settings
            .find(actor, id)
            .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
    Consent consent = writer.of(now);
    VersionTags.tell(response, now.versionTag());
    var outcome = new MethodOutcome(new IdType("Consent", now.id().toString()), created);
    outcome.setResource(consent);
    return outcome;
  }
}
