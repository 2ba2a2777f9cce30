package lu.opendsp.portal.agency;

import java.util.List;
import lu.opendsp.access.IdentityMerges;
import lu.opendsp.access.IdentityMerges.Outcome;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Merges;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Decides about two identities, and says in words what came of it. */
@Component
final class Decisions {

  private final Pages pages;
  private final IdentityMerges merges;

  Decisions(Pages pages, IdentityMerges merges) {
    this.pages = pages;
    this.merges = merges;
  }

  Object join(Visitor visitor, Merges.Wish wish) {
    return told(
        visitor,
        merges.merge(visitor.actor(), wish),
        "portal.officer.join.done",
        IdentityController.path(wish.survivor()));
  }

  Object different(Visitor visitor, PatientId one, PatientId other) {
    return told(
        visitor,
        merges.different(visitor.actor(), one, other),
        "portal.officer.different.done",
        DuplicatesController.WORKLIST);
  }

  Object part(Visitor visitor, PatientId merged) {
    return told(
        visitor,
        merges.unmerge(visitor.actor(), merged),
        "portal.officer.part.done",
        IdentityController.path(merged));
  }

  private Object told(Visitor visitor, Outcome outcome, String done, String next) {
    return switch (outcome) {
      case DONE -> {
        visitor.done(done);
        yield "redirect:" + next;
      }
      case NOT_OFFICER -> throw new NotAnOfficer();
      case UNKNOWN -> throw new Missing();
      case MEANWHILE, SAME, JOINED_ALREADY, NOT_OPEN -> refused(visitor, outcome);
    };
  }

  /** Nothing was done, for this reason. */
  private Object refused(Visitor visitor, Outcome outcome) {
    return pages.show(
        HttpStatus.CONFLICT,
        "common/trouble",
        new SharedPages.Trouble(
            visitor.frame("portal.officer.refused.title"),
            List.of(visitor.say("portal.officer.refused." + outcome.name())),
            Link.to(
                visitor.say("portal.officer.duplicates.title"), DuplicatesController.WORKLIST)));
  }
}
