package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lu.opendsp.access.DirectoryFeed;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Care Services Feed, ITI-130 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-130.html): a site of an
 * organisation is entered, corrected, or closed.
 */
@Component
public final class ListPlace implements Interaction {

  private final DirectoryFeed feed;
  private final FacilityReader reader;
  private final DirectoryEntries entries;

  ListPlace(DirectoryFeed feed, FacilityReader reader, DirectoryEntries entries) {
    this.feed = feed;
    this.reader = reader;
    this.entries = entries;
  }

  /** Enters it, 201, or corrects what is known of it, 200. */
  @Update
  public MethodOutcome list(
      @ResourceParam Location place,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request,
      HttpServletRequest http,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    Identifier target = FeedTarget.of(id, condition, request, http, entries::identifierOfPlace);
    var told = reader.read(place, target);
    var outcome = feed.tell(actor, told, FeedTarget.version(http));
    return FeedTarget.answer(outcome, place.copy(), entries::location, response);
  }
}
