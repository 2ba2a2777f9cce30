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
  private final DirectoryEntries entries;

  ListOrganisation(DirectoryFeed feed, ListingReader reader, DirectoryEntries entries) {
    this.feed = feed;
    this.reader = reader;
    this.entries = entries;
  }

  /** Enters it, 201, or corrects what is known of it, 200. */
  @Update
  public MethodOutcome list(
      @ResourceParam Organization organisation,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request,
      HttpServletRequest http,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    Identifier target =
        FeedTarget.of(id, condition, request, http, entries::identifierOfOrganisation);
    var told = reader.read(organisation, target);
    var outcome = feed.tell(actor, told, FeedTarget.version(http));
    return FeedTarget.answer(outcome, organisation.copy(), entries::organization, response);
  }
}
