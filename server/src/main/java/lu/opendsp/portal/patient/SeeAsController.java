package lu.opendsp.portal.patient;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Named;
import lu.opendsp.access.Opening;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.access.Whom;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.DocumentPage;
import lu.opendsp.document.Projections;
import lu.opendsp.document.Projections.Projection;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import lu.opendsp.portal.Cursors;
import lu.opendsp.portal.DocumentLists;
import lu.opendsp.portal.DocumentQuery;
import lu.opendsp.portal.Missing;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.ExplainPages;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** A patient looks at the own record as somebody else would see it. */
@Controller
final class SeeAsController {

  static final String PATH = "/my/as";

  /** Before the id of a companion, which is no id of the directory. */
  private static final String AT_MY_SIDE = "with-";

  private static final int NAME_LENGTH_MIN = 2;

  private final Pages pages;
  private final Projections projections;
  private final DocumentLists lists;
  private final RecordSettings settings;
  private final Directory directory;

  SeeAsController(
      Pages pages,
      Projections projections,
      DocumentLists lists,
      RecordSettings settings,
      Directory directory) {
    this.pages = pages;
    this.projections = projections;
    this.lists = lists;
    this.settings = settings;
    this.directory = directory;
  }

  /** Where one sees as somebody. */
  static Link link(Visitor visitor, PersonId person) {
    return Link.to(visitor.say("explain.see_as"), PATH + "/" + person);
  }

  /** Where one sees as somebody one chose to accompany one. */
  static Link link(Visitor visitor, Accompanied companion) {
    return Link.to(visitor.say("explain.see_as"), PATH + "/" + AT_MY_SIDE + companion.who());
  }

  @GetMapping(PATH)
  View choose(Visitor visitor) {
    Actor actor = visitor.actor();
    SettingsView chosen = OwnRecord.granted(settings.read(actor, actor.asPatient())).found();
    return pages.show(
        "patient/see_as_choose", choose(visitor, rows(visitor, known(chosen)), "", false));
  }

  @PostMapping(PATH)
  View find(Visitor visitor, @RequestParam(defaultValue = "") String name) {
    List<Listing> found =
        name.strip().length() < NAME_LENGTH_MIN ? List.of() : directory.search(name.strip());
    List<Listing> offered = found.stream().filter(RecordSettings::mayBeBarred).toList();
    return pages.show("patient/see_as_choose", choose(visitor, rows(visitor, offered), name, true));
  }

  private static ExplainPages.Choose choose(
      Visitor visitor, List<PersonRow> people, String name, boolean searched) {
    return new ExplainPages.Choose(
        visitor
            .frame("explain.as_title")
            .withBack(Link.to(visitor.say("portal.person.back"), "/my/people")),
        people,
        Arrays.stream(Whom.Anybody.values()).map(one -> row(visitor, one)).toList(),
        new Field(
            "name",
            visitor.say("portal.person.name"),
            visitor.say("portal.person.name_hint"),
            name,
            null),
        searched);
  }

  private static List<Listing> known(SettingsView chosen) {
    var known = new LinkedHashMap<PersonId, Listing>();
    Stream.of(
            Stream.ofNullable(chosen.referringDoctor()),
            chosen.circle().stream(),
            chosen.organisations().stream(),
            chosen.codes().stream().flatMap(code -> code.presentedBy().stream()),
            chosen.blocked().stream())
        .flatMap(people -> people)
        .map(Named::who)
        .forEach(who -> known.put(who.id(), who));
    return List.copyOf(known.values());
  }

  private static List<PersonRow> rows(Visitor visitor, List<Listing> people) {
    return people.stream()
        .map(who ->
            new PersonRow(
                who.displayName(),
                visitor.phrases().role(who),
                "",
                List.of(link(visitor, who.id()))))
        .toList();
  }

  private static PersonRow row(Visitor visitor, Whom.Anybody anybody) {
    return new PersonRow(
        visitor.say("explain.as." + anybody.name()),
        visitor.say("explain.as." + anybody.name() + ".text"),
        "",
        List.of(Link.to(visitor.say("explain.see_as"), PATH + "/" + path(anybody))));
  }

  private static String path(Whom.Anybody anybody) {
    return anybody.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @GetMapping(PATH + "/{whom}")
  View see(Visitor visitor, @PathVariable String whom, DocumentQuery query) {
    Map<String, Whom.Anybody> anybody = new LinkedHashMap<>();
    Arrays.stream(Whom.Anybody.values()).forEach(one -> anybody.put(path(one), one));
    Whom.Anybody one = anybody.get(whom);
    if (one != null) {
      return see(visitor, one, visitor.say("explain.as." + one.name()), query);
    }
    if (whom.startsWith(AT_MY_SIDE)) {
      Accompanied companion = companion(visitor, whom.substring(AT_MY_SIDE.length()));
      return see(visitor, new Whom.AtMySide(companion.who()), companion.displayName(), query);
    }
    Listing who = directory.find(Missing.person(whom)).orElseThrow(Missing::new);
    return see(visitor, new Whom.Somebody(who.id()), who.displayName(), query);
  }

  private Accompanied companion(Visitor visitor, String person) {
    Actor actor = visitor.actor();
    PatientId who = Missing.patient(person);
    SettingsView chosen = OwnRecord.granted(settings.read(actor, actor.asPatient())).found();
    return Stream.concat(chosen.representatives().stream(), chosen.companions().stream())
        .filter(one -> one.who().equals(who))
        .findFirst()
        .orElseThrow(Missing::new);
  }

  private View see(Visitor visitor, Whom whom, String name, DocumentQuery query) {
    Actor actor = visitor.actor();
    var slice = new Slice(Cursors.read(query.after()), DocumentLists.PAGE);
    Projection seen =
        OwnRecord.granted(
                projections
                    .seenAs(actor, actor.asPatient(), whom, query.filter(), slice)
                    .orElseThrow(Missing::new))
            .found();
    Opening.Granted<DocumentPage> granted = seen.seen();
    Frame frame =
        visitor
            .frame("explain.as_heading", name, granted.found().total())
            .withBack(Link.to(visitor.say("explain.as_back"), PATH));
    var place = new DocumentLists.Place(address(whom), "/my/documents", true);
    return pages.show(
        "patient/see_as",
        new ExplainPages.SeenAs(
            frame,
            visitor.say("explain.as_banner", name),
            Reasons.answer(visitor, seen.why()),
            Reasons.steps(visitor, seen.why()),
            seen.why().permitted() ? lists.list(visitor, place, query, granted) : null,
            whom instanceof Whom.Somebody(PersonId person)
                ? PastController.link(visitor, person.toString())
                : null));
  }

  private static String address(Whom whom) {
    return switch (whom) {
      case Whom.Somebody(PersonId person) -> PATH + "/" + person;
      case Whom.AtMySide(PatientId person) -> PATH + "/" + AT_MY_SIDE + person;
      case Whom.Anybody anybody -> PATH + "/" + path(anybody);
    };
  }
}
