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
import org.hl7.fhir.r4.model.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Care Services Feed, ITI-130 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-130.html): an
 * organisation enters the directory, is corrected in it, or leaves it.
 */
@Component
public final class ListOrganisation implements Interaction {

  private final DirectoryFeed feed;
  private final ListingReader reader;

  ListOrganisation(DirectoryFeed feed, ListingReader reader) {
    this.feed = feed;
    this.reader = reader;
  }

  /** Enters the organisation, 201, or corrects what is known of it, 200. */
  @Update
  public MethodOutcome list(
      @ResourceParam Organization organisation,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request) {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    var read = reader.read(organisation, Conditions.identifier(condition, request));
    return reader.outcome(organisation.copy(), reader.take(actor, feed, read));
  }
}
