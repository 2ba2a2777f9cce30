package lu.opendsp.portal;

import java.util.ArrayList;
import java.util.List;
import lu.opendsp.document.DocumentEntry;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.portal.view.Row;

/** What is known about a document, line by line, and what is to be noticed about it. */
public final class DocumentFactsList {

  private DocumentFactsList() {}

  /** The lines above a document. */
  public static List<Row> rows(Visitor visitor, DocumentEntry entry, boolean holder) {
    Phrases phrases = visitor.phrases();
    var rows = new ArrayList<Row>();
    rows.add(Row.of(visitor.say("portal.document.type"), phrases.type(entry.metadata().type())));
    rows.add(Row.of(visitor.say("portal.document.author"), author(visitor, phrases, entry)));
    rows.add(Row.of(visitor.say("portal.document.care"), phrases.careDate(entry)));
    rows.add(Row.of(visitor.say("portal.document.filed"), filed(visitor, phrases, entry)));
    rows.add(Row.of(visitor.say("portal.document.mode"), phrases.mode(entry, holder)));
    String description = entry.metadata().description();
    if (!description.isEmpty()) {
      rows.add(
          new Row(
              visitor.say("portal.document.description"),
              description,
              entry.metadata().language()));
    }
    rows.add(
        Row.of(
            visitor.say("portal.document.file"),
            visitor.say(
                "portal.document.file_text",
                phrases.mediaType(entry.metadata().mediaType()),
                phrases.size(entry.size()))));
    return rows;
  }

  private static String author(Visitor visitor, Phrases phrases, DocumentEntry entry) {
    String place = phrases.place(entry);
    String author = phrases.author(entry);
    return place.isEmpty() ? author : visitor.say("portal.who.role", author, place);
  }

  private static String filed(Visitor visitor, Phrases phrases, DocumentEntry entry) {
    String when = phrases.moment(entry.filedAt());
    return entry.filedByPatient()
        ? when
        : visitor.say("portal.document.filed_by", when, entry.filerName());
  }

  /** What is to be noticed. */
  public static List<String> notes(Visitor visitor, DocumentEntry entry, boolean holder) {
    var notes = new ArrayList<String>();
    switch (entry.status()) {
      case SUPERSEDED -> notes.add(visitor.say("portal.document.superseded"));
      case WITHDRAWN -> notes.add(visitor.say("portal.document.withdrawn"));
      case CURRENT -> {}
    }
    if (entry.replaces() != null) {
      notes.add(visitor.say("portal.document.replaces"));
    }
    if (entry.filedByPatient()) {
      notes.add(visitor.say("portal.document.by_patient"));
    }
    if (entry.isHidden()) {
      notes.add(visitor.say(holder ? "hiding.note_mine" : "hiding.note"));
    }
    announcement(visitor, entry, holder, notes);
    return notes;
  }

  private static void announcement(
      Visitor visitor, DocumentEntry entry, boolean holder, List<String> notes) {
    String reason = entry.announcementReason();
    boolean held = entry.modeNow() == Confidentiality.ANNOUNCEMENT;
    if (held && !holder) {
      notes.add(visitor.say("portal.document.held", reason));
    } else if (!held && holder && !reason.isEmpty()) {
      notes.add(visitor.say("portal.document.was_held", reason));
    }
  }
}
