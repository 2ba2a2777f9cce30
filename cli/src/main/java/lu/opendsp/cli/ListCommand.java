package lu.opendsp.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl list}: a patient's documents (MHD, ITI-67). */
final class ListCommand implements Command {
  /** What fits on a screen; {@code --all} asks for whole pages. */
  private static final int FEW = 25;

  private static final ZoneId LUXEMBOURG = ZoneId.of("Europe/Luxembourg");

  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "list a patient's documents";
  }

  @Override
  public String help() {
    return """
    dspctl list --as PERSON [--patient PATIENT] [OPTIONS]

    Lists the documents PERSON may see (IHE MHD, ITI-67), newest first.

      --as PERSON        who asks
      --patient PATIENT  whose record: an id or 13 digits; default the person who asks
      --category CODE    one folder, such as LABORATORY
      --type CODE        one type of document
      --author PERSON    one author: an id such as dr-weber, or an eHealth id
      --from DATE        from this day on
      --to DATE          up to this day
      --status STATUS    current (default), superseded or entered-in-error
      --all              every page, not only the first %d

    Example
      dspctl list --as dr-weber --patient mrs-klein --category LABORATORY
    """
        .formatted(FEW);
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(
        Set.of("as", "patient", "category", "type", "author", "from", "to", "status"),
        Set.of("all"));
  }

  @Override
  public void run(Call call) {
    Arguments typed = call.arguments();
    typed.noWords();
    String nationalId = call.nationalId();
    var query = new ArrayList<String>();
    query.add("status=" + Session.encode(typed.find("status").orElse("current")));
    typed.find("category").ifPresent(code -> query.add("category=" + Session.encode(code)));
    typed.find("type").ifPresent(code -> query.add("type=" + Session.encode(code)));
    typed
        .find("author")
        .ifPresent(who -> query.add("author.identifier=" + author(call.people(), who)));
    query.addAll(Pages.dates(typed));

    Session session = call.signIn();
    query.add("patient=" + Session.encode(Json.text(session.patient(nationalId), "id")));
    Pages pages = new Pages(session, typed.has("all"), FEW);
    List<Map<String, Object>> documents = pages.read("DocumentReference", query);

    var rows = new ArrayList<List<String>>();
    rows.add(List.of("ID", "DATE", "TITLE", "AUTHOR", "TYPE", "FOLDER", "MODE"));
    documents.forEach(document -> rows.add(row(document)));
    call.console().result(documents, Console.table(rows));
    pages.warnings().forEach(call.console()::remark);
    call.console().remark(pages.remark(documents.size()));
  }

  private static String author(People people, String typed) {
    String id = people.find(typed).map(People.Person::eHealthId).orElse(typed);
    return Session.encode(Session.EHEALTH_ID + "|" + id);
  }

  private static List<String> row(Map<String, Object> document) {
    return List.of(
        Json.text(document, "id"),
        day(document),
        Json.text(document, "content.attachment.title"),
        author(document),
        coded(document, "type"),
        coded(document, "category"),
        mode(document));
  }

  private static String day(Map<String, Object> document) {
    String care = Json.text(document, "context.period.start");
    return day(care.isEmpty() ? Json.text(document, "date") : care);
  }

  /** The day as the calendar in Luxembourg has it; what was filed without a time stays as it is. */
  static String day(String moment) {
    try {
      return moment.contains("T")
          ? OffsetDateTime.parse(moment).atZoneSameInstant(LUXEMBOURG).toLocalDate().toString()
          : moment;
    } catch (DateTimeException notOurs) {
      return moment;
    }
  }

  private static String author(Map<String, Object> document) {
    for (String path : List.of("author.display", "contained.name.text", "contained.name")) {
      String name = Json.text(document, path);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }

  private static String coded(Map<String, Object> document, String name) {
    String display = Json.text(document, name + ".coding.display");
    return display.isEmpty() ? Json.text(document, name + ".coding.code") : display;
  }

  private static String mode(Map<String, Object> document) {
    String code = Json.text(document, "securityLabel.coding.code");
    return switch (code) {
      case "N" -> "NORMAL";
      case "R" -> "RESTRICTED";
      case "V" -> "PRIVATE";
      default -> code;
    };
  }

  /**
   * A logical id out of what was typed: the id alone, or a reference or address that ends in it.
   */
  static String idOf(String typed) {
    String id = typed.replaceFirst("/_history/.*$", "").replaceFirst("^.*DocumentReference/", "");
    if (!id.isEmpty() && !id.matches("[A-Za-z0-9.\\-]{1,64}")) {
      throw Failure.usage(typed + " is not the id of a document.", "dspctl list shows the ids.");
    }
    return id;
  }
}
