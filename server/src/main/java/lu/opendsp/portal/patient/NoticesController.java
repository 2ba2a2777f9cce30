package lu.opendsp.portal.patient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.identity.Contacts;
import lu.opendsp.inbox.OwnInbox;
import lu.opendsp.notification.Inbox.Entry;
import lu.opendsp.notification.NoticeKind;
import lu.opendsp.notification.NoticeWish;
import lu.opendsp.notification.NoticeWish.Pace;
import lu.opendsp.notification.NoticeWish.Way;
import lu.opendsp.portal.Pages;
import lu.opendsp.portal.Visitor;
import lu.opendsp.portal.view.Choice;
import lu.opendsp.portal.view.Field;
import lu.opendsp.portal.view.Flaw;
import lu.opendsp.portal.view.Frame;
import lu.opendsp.portal.view.Link;
import lu.opendsp.portal.view.NoticePages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** What a patient was told of the own record, and how he wishes to be told. */
@Controller
final class NoticesController {

  private static final String HERE = "/my/notices";
  private static final String WISH = HERE + "/wish";
  private static final String TICKED = "yes";

  private final Pages pages;
  private final OwnInbox inbox;
  private final Contacts contacts;

  NoticesController(Pages pages, OwnInbox inbox, Contacts contacts) {
    this.pages = pages;
    this.inbox = inbox;
    this.contacts = contacts;
  }

  @GetMapping(HERE)
  View show(Visitor visitor) {
    List<Entry> entries = OwnRecord.granted(inbox.read(visitor.actor())).found();
    NoticeWish wish = inbox.wish(visitor.actor());
    return pages.show(
        "patient/notices",
        new NoticePages.Inbox(
            visitor.frame("notice.title"),
            contacts
                .givenUp(visitor.account())
                .map(at -> visitor.say("notice.unreached.text", visitor.phrases().date(at)))
                .orElse(null),
            said(visitor, wish),
            entries.stream().map(entry -> notice(visitor, entry)).toList()));
  }

  /** How he is told now, in a sentence. */
  private String said(Visitor visitor, NoticeWish wish) {
    if (wish.way() == Way.PORTAL) {
      return visitor.say("notice.now.PORTAL");
    }
    return contacts.list(visitor.account()).isEmpty()
        ? visitor.say("notice.now.no_address")
        : visitor.say("notice.now." + wish.way() + "." + wish.pace());
  }

  private static NoticePages.Notice notice(Visitor visitor, Entry entry) {
    return new NoticePages.Notice(
        visitor.say("notice." + entry.kind()),
        visitor.phrases().moment(entry.at()),
        switch (entry.kind()) {
          case FIRST_LOOK, NIGHT_LOOK, EMERGENCY ->
              Link.to(visitor.say("notice.more_history"), "/my/history");
          case NEW_DOCUMENT, DOCUMENT_RELEASED ->
              Link.to(
                  visitor.say("notice.more_document"),
                  "/my/documents/" + entry.document().orElseThrow());
          case COMPANION_CHANGED, REPRESENTATION_CHANGED, MANDATE_GIVEN ->
              Link.to(visitor.say("notice.more_people"), "/my/people");
          case ACCOMPANYING_CHANGED, REPRESENTING_CHANGED, ANNOUNCEMENT_ENDS, ANNOUNCEMENT_HANDED ->
              Link.to(visitor.say("notice.more_overview"), "/my");
        });
  }

  @GetMapping(WISH)
  View ask(Visitor visitor) {
    NoticeWish wish = inbox.wish(visitor.actor());
    return pages.show("patient/notice_wish", form(visitor, wish.way(), wish.pace(), wish, null));
  }

  @PostMapping(WISH)
  Object choose(
      Visitor visitor,
      @RequestParam(defaultValue = "") String way,
      @RequestParam(defaultValue = "") String pace,
      @RequestParam Map<String, String> all) {
    Optional<Way> chosenWay = one(Way.values(), way);
    Optional<Pace> chosenPace = one(Pace.values(), pace);
    var without = EnumSet.noneOf(NoticeKind.class);
    kinds().stream().filter(kind -> !TICKED.equals(all.get(kind.name()))).forEach(without::add);
    if (chosenWay.isEmpty() || chosenPace.isEmpty()) {
      var wish = new NoticeWish(Way.PORTAL, Pace.DAILY, without);
      String missing = chosenWay.isEmpty() ? "way" : "pace";
      return pages.mend(
          "patient/notice_wish",
          form(visitor, chosenWay.orElse(null), chosenPace.orElse(null), wish, missing));
    }
    inbox.wish(
        visitor.actor(),
        new NoticeWish(chosenWay.get(), chosenPace.get(), without),
        visitor.words().language());
    visitor.done("notice.wish.done");
    return "redirect:" + HERE;
  }

  private static <E extends Enum<E>> Optional<E> one(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }

  private static List<NoticeKind> kinds() {
    return Arrays.stream(NoticeKind.values()).filter(NoticeKind::mayBeUnwanted).toList();
  }

  private NoticePages.Wish form(
      Visitor visitor,
      @Nullable Way way,
      @Nullable Pace pace,
      NoticeWish wish,
      @Nullable String missing) {
    Frame frame =
        visitor.frame("notice.wish.title").withBack(Link.to(visitor.say("notice.title"), HERE));
    return new NoticePages.Wish(
        missing == null
            ? frame
            : frame.withFlaws(List.of(new Flaw(missing, visitor.say("notice.wish.missing")))),
        field(visitor, "way", missing),
        choices(visitor, "notice.way.", Way.values(), way),
        field(visitor, "pace", missing),
        choices(visitor, "notice.pace.", Pace.values(), pace),
        kinds().stream()
            .map(kind ->
                new NoticePages.Tick(
                    new Field(kind.name(), visitor.say("notice.of." + kind), "", "", null),
                    wish.wants(kind)))
            .toList());
  }

  private static Field field(Visitor visitor, String name, @Nullable String missing) {
    return new Field(
        name,
        visitor.say("notice.wish." + name),
        visitor.say("notice.wish." + name + "_hint"),
        "",
        name.equals(missing) ? visitor.say("notice.wish.missing") : null);
  }

  private static <E extends Enum<E>> List<Choice> choices(
      Visitor visitor, String prefix, E[] values, @Nullable E chosen) {
    var choices = new ArrayList<Choice>();
    for (E value : values) {
      choices.add(Choice.of(value.name(), visitor.say(prefix + value), value == chosen));
    }
    return choices;
  }
}
