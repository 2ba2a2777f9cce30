package lu.opendsp.portal.patient;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.WhatIf;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Projections.Difference;
import lu.opendsp.policy.Refusal;
import lu.opendsp.portal.Days;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.NotPossible;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * A structure the holder lets in with all who work there ("droits accordés"): what that means, and
 * until when.
 */
@Controller
final class OrganisationsController {

  private static final String TEMPLATE = "patient/authorise";
  private static final String FIELD = "until";
  private static final String BELOW = "/people/organisations/{organisation}";
  private static final String ONE = "/my" + BELOW;

  private final Pages pages;
  private final RecordSettings settings;
  private final Directory directory;
  private final Projections projections;
  private final ManagedRecords managed;
  private final Clock clock;

  OrganisationsController(
      Pages pages,
      RecordSettings settings,
      Directory directory,
      Projections projections,
      ManagedRecords managed,
      Clock clock) {
    this.projections = projections;
    this.managed = managed;
    this.pages = pages;
    this.settings = settings;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping({ONE, "/with/{patient}" + BELOW})
  View ask(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String organisation) {
    Whose whose = managed.whose(visitor, patient);
    Listing who = offered(organisation);
    return pages.show(TEMPLATE, form(visitor, whose, who, "", null));
  }

  @PostMapping({ONE, "/with/{patient}" + BELOW})
  Object authorise(
      Visitor visitor,
      @PathVariable(required = false) @Nullable String patient,
      @PathVariable String organisation,
      @RequestParam(defaultValue = "") String until) {
    Whose whose = managed.whose(visitor, patient);
    Listing who = offered(organisation);
    Optional<Instant> end = Days.endOf(until);
    boolean endless = until.isBlank();
    if (!endless && end.filter(day -> day.isAfter(clock.instant())).isEmpty()) {
      String error = visitor.say("portal.companion.until_wrong");
      return pages.mend(TEMPLATE, form(visitor, whose, who, until, error));
    }
    OwnRecord.granted(
        settings.authorise(
            visitor.actor(), whose.patient(), who.id(), endless ? null : end.orElseThrow()));
    visitor.done("portal.organisation.done", who.displayName());
    return "redirect:" + whose.path("/people");
  }

  /** What those who work there see now and would see then, before it is confirmed. */
  private String consequence(Visitor visitor, Whose whose, Listing who) {
    Difference difference =
        OwnRecord.granted(
                projections
                    .whatIf(visitor.actor(), whose.patient(), who.id(), WhatIf.AUTHORISE)
                    .orElseThrow(Missing::new))
            .found();
    return visitor.say("explain.what_if", who.displayName(), difference.now(), difference.then());
  }

  private Listing offered(String organisation) {
    Listing who = directory.find(Missing.person(organisation)).orElseThrow(Missing::new);
    if (!RecordSettings.mayBeAuthorised(who)) {
      throw new NotPossible(Refusal.PERSON_NOT_SUITABLE);
    }
    return who;
  }

  private HolderPages.Authorise form(
      Visitor visitor, Whose whose, Listing who, String until, @Nullable String error) {
    Frame frame =
        whose
            .under(visitor, visitor.frame("portal.organisation.title", who.displayName()))
            .withBack(Link.to(visitor.say("portal.person.back"), whose.path("/people")));
    return new HolderPages.Authorise(
        error == null ? frame : frame.withFlaws(List.of(new Flaw(FIELD, error))),
        List.of(
            Row.of(visitor.say("portal.change.name"), who.displayName()),
            Row.of(visitor.say("portal.organisation.kind"), visitor.phrases().role(who))),
        consequence(visitor, whose, who),
        whose.path("/people/organisations/" + who.id()),
        new Field(
            FIELD,
            visitor.say("portal.companion.until"),
            visitor.say("portal.companion.until_hint"),
            until,
            error),
        whose.path("/people"));
  }
}
