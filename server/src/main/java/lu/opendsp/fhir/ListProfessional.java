package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Care Services Feed, ITI-130 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-130.html): a
 * professional at his place of work enters the directory, is corrected in it, or leaves it. The
 * person himself is contained in his role, since the directory lists nobody without one.
 */
@Component
public final class ListProfessional implements Interaction {

  private final DirectoryFeed feed;
  private final ListingReader reader;

  ListProfessional(DirectoryFeed feed, ListingReader reader) {
    this.feed = feed;
    this.reader = reader;
  }

  /** Enters the professional, 201, or corrects what is known of him, 200. */
  @Update
  public MethodOutcome list(
      @ResourceParam PractitionerRole role,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    var read = reader.read(role, Conditions.identifier(condition, request));
    return reader.outcome(role.copy(), reader.take(actor, feed, read));
  }
}
