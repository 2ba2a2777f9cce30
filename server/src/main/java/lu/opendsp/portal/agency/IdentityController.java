package lu.opendsp.portal.agency;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lu.opendsp.access.IdentityDesk.Identity;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.patient.ChangeCause;
import lu.opendsp.patient.MatriculeChanges;
import lu.opendsp.patient.SheetVersion;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.AgencyPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.SharedPages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** One identity: its sheet as it is and as it was, and taking it out of another's place. */
@Controller
final class IdentityController {

  private final Pages pages;
  private final Officer officer;
  private final Decisions decisions;

  IdentityController(Pages pages, Officer officer, Decisions decisions) {
    this.pages = pages;
    this.officer = officer;
    this.decisions = decisions;
  }

  @GetMapping("/agency/identity/person/{patient}")
  View sheet(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    return pages.show(
        "agency/sheet",
        new AgencyPages.Sheet(
            visitor
                .framed(identity.patient().displayName())
                .withBack(Link.to(visitor.say("portal.officer.find.title"), Officer.HOME)),
            SheetRows.of(visitor, identity.patient(), identity.sheet()),
            actions(visitor, identity),
            notes(visitor, identity),
            versions(visitor, identity)));
  }

  static String path(PatientId patient) {
    return Officer.HOME + "/person/" + patient;
  }

  /** What rests in another's place can only be taken out of it. */
  private static List<Link> actions(Visitor visitor, Identity identity) {
    String path = path(identity.patient().id());
    PatientId into = identity.patient().life().mergedInto();
    if (into != null) {
      return List.of(
          Link.to(visitor.say("portal.officer.part.link"), path + "/part"),
          Link.to(visitor.say("portal.officer.joined.place"), path(into)));
    }
    var actions = new ArrayList<>(taken(visitor, identity));
    actions.addAll(ofSheet(visitor, identity, path));
    return actions;
  }

  /** To each identity this one took the place of: from there it is taken out again. */
  private static List<Link> taken(Visitor visitor, Identity identity) {
    List<PatientId> taken = identity.patient().life().replaces();
    return IntStream.range(0, taken.size())
        .mapToObj(index ->
            Link.to(
                visitor.say("portal.officer.joined.taken", index + 1, taken.size()),
                path(taken.get(index))))
        .toList();
  }

  private static List<Link> ofSheet(Visitor visitor, Identity identity, String path) {
    return List.of(
        Link.to(visitor.say("portal.officer.correct.link"), path + "/correct"),
        Link.to(visitor.say("portal.officer.number.link"), path + "/number"),
        Link.to(
            visitor.say("portal.officer.representatives.link"),
            RepresentativesController.path(identity)),
        Link.to(visitor.say("portal.officer.death.link"), path + "/death"));
  }

  private static List<String> notes(Visitor visitor, Identity identity) {
    var notes = new ArrayList<String>();
    if (identity.patient().life().mergedInto() != null) {
      notes.add(visitor.say("portal.officer.joined.into"));
    }
    if (!identity.patient().life().replaces().isEmpty()) {
      notes.add(
          visitor.say("portal.officer.joined.took", identity.patient().life().replaces().size()));
    }
    for (MatriculeChanges.Former former : identity.former()) {
      notes.add(
          visitor.say(
              "portal.officer.former." + former.reason().name(),
              former.matricule().digits(),
              visitor.phrases().date(former.until())));
    }
    return notes;
  }

  private List<AgencyPages.Version> versions(Visitor visitor, Identity identity) {
    String path = path(identity.patient().id()) + "/versions/";
    return identity.versions().stream()
        .map(version ->
            new AgencyPages.Version(
                visitor.phrases().moment(version.at()),
                why(visitor, version.cause()),
                who(visitor, version),
                version.version() == identity.version()
                    ? null
                    : Link.to(
                        visitor.say("portal.officer.version.open"), path + version.version())))
        .toList();
  }

  private static String why(Visitor visitor, ChangeCause cause) {
    return visitor.say("portal.officer.cause." + cause.name());
  }

  private String who(Visitor visitor, SheetVersion version) {
    return version.by() == null
        ? visitor.say("portal.officer.version.platform")
        : officer.name(visitor, new PersonId(version.by()));
  }

  /** The sheet as it was then. */
  @GetMapping("/agency/identity/person/{patient}/versions/{version}")
  View version(Visitor visitor, @PathVariable String patient, @PathVariable long version) {
    Identity identity = officer.identity(visitor, patient);
    SheetVersion old =
        identity.versions().stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .orElseThrow(Missing::new);
    String now = path(identity.patient().id());
    return pages.show(
        "agency/sheet",
        new AgencyPages.Sheet(
            visitor
                .frame("portal.officer.version.title", visitor.phrases().moment(old.at()))
                .withBack(Link.to(visitor.say("portal.officer.version.back"), now)),
            SheetRows.of(visitor, old.sheet()),
            List.of(),
            List.of(
                visitor.say(
                    "portal.officer.version.by", why(visitor, old.cause()), who(visitor, old))),
            List.of()));
  }

  /** Asks before an identity is taken out of another's place. */
  @GetMapping("/agency/identity/person/{patient}/part")
  View askPart(Visitor visitor, @PathVariable String patient) {
    Identity identity = officer.identity(visitor, patient);
    if (identity.patient().life().mergedInto() == null) {
      throw new Missing();
    }
    String path = path(identity.patient().id());
    return pages.show(
        "common/confirm",
        new SharedPages.Confirm(
            visitor.frame("portal.officer.part.title"),
            SheetRows.of(visitor, identity.patient(), identity.sheet()).subList(0, 5),
            List.of(visitor.say("portal.officer.part.text")),
            null,
            path + "/part",
            Map.of(),
            visitor.say("portal.officer.part.button"),
            false,
            Link.to(visitor.say("portal.confirm.cancel"), path)));
  }

  @PostMapping("/agency/identity/person/{patient}/part")
  Object part(Visitor visitor, @PathVariable String patient) {
    return decisions.part(visitor, Missing.patient(patient));
  }
}
