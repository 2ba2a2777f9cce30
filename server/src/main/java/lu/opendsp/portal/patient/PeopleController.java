package lu.opendsp.portal.patient;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lu.opendsp.access.Accompaniment;
import lu.opendsp.access.Accompaniment.Accompanied;
import lu.opendsp.access.Named;
import lu.opendsp.access.RecordSettings;
import lu.opendsp.access.SettingsView;
import lu.opendsp.identity.Actor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.policy.Ground;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Phrases;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.HolderPages;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.PersonRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** Who can see the record and what can be done about each, on one page. */
@Controller
final class PeopleController {

  private final Pages pages;
  private final RecordSettings settings;

  PeopleController(Pages pages, RecordSettings settings) {
    this.pages = pages;
    this.settings = settings;
  }

  @GetMapping("/my/people")
  View people(Visitor visitor) {
    Actor actor = visitor.actor();
    SettingsView chosen = OwnRecord.granted(settings.read(actor, actor.asPatient())).found();
    return pages.show(
        "patient/people",
        new HolderPages.People(
            visitor.frame("portal.people.title"),
            chosen.state().isOpen(),
            doctor(visitor, chosen.referringDoctor()),
            circle(visitor, chosen),
            rows(visitor, chosen.organisations(), "end-organisation", "portal.organisation.remove"),
            atTheSide(visitor, chosen),
            rows(visitor, chosen.blocked(), "unblock", "portal.people.unblock"),
            chosen.mandated().stream().map(one -> mandated(visitor, one)).toList(),
            ObjectionsController.rows(visitor, Whose.own(actor.asPatient()), chosen),
            StewardController.section(visitor, Whose.own(actor.asPatient()), chosen),
            chosen.codes().stream().map(code -> code(visitor, "/my/people", code)).toList(),
            EmergencyChoiceController.said(visitor, chosen.emergency())));
  }

  /** Whom the holder did not choose himself he may see through the eyes of, or block. */
  private static PersonRow mandated(Visitor visitor, SettingsView.ActingFor one) {
    Named named = one.who();
    String key = one.restricted() ? "mandate.acts_restricted" : "mandate.acts_normal";
    return new PersonRow(
        named.who().displayName(),
        visitor.phrases().role(named.who()),
        visitor.say(key, one.giver().displayName(), span(visitor, named.since(), lastDay(named))),
        List.of(
            SeeAsController.link(visitor, named.who().id()),
            Link.to(visitor.say("mandate.block"), "/my/people/block/" + named.who().id())));
  }

  /** The day the mandate's giver chose as the last. */
  private static @Nullable Instant lastDay(Named named) {
    Instant until = named.until();
    return until == null ? null : until.minusNanos(1);
  }

  private static @Nullable PersonRow doctor(Visitor visitor, @Nullable Named doctor) {
    return doctor == null ? null : row(visitor, doctor, "end-doctor", "portal.people.doctor_end");
  }

  /** Who is in the circle and barred nevertheless sees nothing: that is said beside. */
  private static List<PersonRow> circle(Visitor visitor, SettingsView chosen) {
    List<PersonId> barred = chosen.blocked().stream().map(one -> one.who().id()).toList();
    return chosen.circle().stream()
        .map(one -> {
          PersonRow row = row(visitor, one, "dismiss", "portal.people.circle_remove");
          return barred.contains(one.who().id())
              ? row.because(visitor.say("portal.people.also_blocked"))
              : row;
        })
        .toList();
  }

  private static List<PersonRow> rows(Visitor visitor, List<Named> people, String act, String key) {
    return people.stream().map(one -> row(visitor, one, act, key)).toList();
  }

  private static PersonRow row(Visitor visitor, Named named, String act, String key) {
    return new PersonRow(
        named.who().displayName(),
        visitor.phrases().role(named.who()),
        since(visitor, named),
        List.of(
            SeeAsController.link(visitor, named.who().id()),
            Link.to(visitor.say(key), "/my/people/" + act + "/" + named.who().id())));
  }

  /** Since when, and who chose it where it was not the holder himself. */
  static String since(Visitor visitor, Named named) {
    String span = span(visitor, named.since(), named.until());
    String by = named.by();
    return by == null ? span : visitor.say("portal.manage.chosen_by", span, by);
  }

  /** Who represents by law is not the holder's to end. */
  private static List<PersonRow> atTheSide(Visitor visitor, SettingsView chosen) {
    Stream<PersonRow> representatives =
        chosen.representatives().stream()
            .map(one ->
                new PersonRow(
                    one.displayName(),
                    visitor.phrases().groundToHolder(Ground.LEGAL_REPRESENTATIVE),
                    since(visitor, one),
                    List.of(SeeAsController.link(visitor, one))));
    Stream<PersonRow> companions =
        chosen.companions().stream()
            .map(one ->
                companion(
                    visitor,
                    "/my/people/companions/" + one.who(),
                    one,
                    List.of(SeeAsController.link(visitor, one))));
    return Stream.concat(representatives, companions).toList();
  }

  private static String since(Visitor visitor, Accompanied one) {
    Accompaniment.Span span = one.span();
    return span.begun()
        ? span(visitor, span.since(), span.until())
        : visitor.say("portal.companion.begins", visitor.phrases().date(span.since()));
  }

  /** Whoever was chosen, with what can be done about him at this path. */
  static PersonRow companion(Visitor visitor, String path, Accompanied one, List<Link> first) {
    return new PersonRow(
        one.displayName(),
        sees(visitor, one),
        since(visitor, one),
        Stream.concat(
                first.stream(),
                Stream.of(
                    Link.to(visitor.say("portal.companion.change"), path + "/change"),
                    Link.to(visitor.say("portal.companion.remove"), path + "/end")))
            .toList());
  }

  private static String sees(Visitor visitor, Accompanied one) {
    Accompaniment.Span span = one.span();
    String folders = visitor.phrases().categories(span.onlyFolders());
    if (span.manages()) {
      return folders.isEmpty()
          ? visitor.say("portal.manage.sees_all")
          : visitor.say("portal.manage.sees_only", folders);
    }
    return folders.isEmpty()
        ? visitor.say("ground.COMPANION.holder")
        : visitor.say("portal.companion.sees_only", folders);
  }

  private static String span(Visitor visitor, Instant from, @Nullable Instant until) {
    Phrases phrases = visitor.phrases();
    String since = phrases.date(from);
    return until == null
        ? visitor.say("portal.people.since", since)
        : visitor.say("portal.people.since_until", since, phrases.date(until));
  }

  static HolderPages.Code code(Visitor visitor, String people, SettingsView.CodeView code) {
    Phrases phrases = visitor.phrases();
    List<String> users =
        code.presentedBy().stream()
            .map(one ->
                visitor.say(
                    "portal.people.code_used",
                    one.who().displayName(),
                    phrases.role(one.who()),
                    phrases.moment(one.since())))
            .toList();
    return new HolderPages.Code(
        visitor.say(
            "portal.people.code", phrases.moment(code.since()), phrases.moment(code.expiresAt())),
        users.isEmpty() ? List.of(visitor.say("portal.people.code_unused")) : users,
        people + "/codes/" + code.id() + "/end");
  }
}
