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
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Care Services Feed, ITI-130 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-130.html): a
 * professional at a place of work enters the directory, is corrected in it, or leaves it. Under his
 * eHealth id it is his one role; under numbers of their own he has several at once. The person
 * himself is contained in his role, or was told before.
 */
@Component
public final class ListProfessional implements Interaction {

  private final DirectoryFeed feed;
  private final ListingReader reader;
  private final DirectoryEntries entries;

  ListProfessional(DirectoryFeed feed, ListingReader reader, DirectoryEntries entries) {
    this.feed = feed;
    this.reader = reader;
    this.entries = entries;
  }

  /** Enters it, 201, or corrects what is known of it, 200. */
  @Update
  public MethodOutcome list(
      @ResourceParam PractitionerRole role,
      @IdParam @Nullable IdType id,
      @ConditionalUrlParam @Nullable String condition,
      RequestDetails request,
      HttpServletRequest http,
      HttpServletResponse response) {
    Actor actor = CurrentActor.get();
    feed.requireOfficer(actor);
    Identifier target = FeedTarget.of(id, condition, request, http, entries::identifierOfRole);
    var told = reader.read(role, target);
    var outcome = feed.tell(actor, told, FeedTarget.version(http));
    return FeedTarget.answer(outcome, role.copy(), entries::role, response);
  }
}
