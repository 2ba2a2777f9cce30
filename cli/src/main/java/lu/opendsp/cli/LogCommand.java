package lu.opendsp.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code dspctl log}: who looked at a record (ITI-81). */
final class LogCommand implements Command {
  private static final int FEW = 50;

  /** The search wants a date; no record is older than the platform. */
  private static final String BEGINNING = "2010-01-01";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String summary() {
    return "who looked at a record, when and why";
  }

  @Override
  public String help() {
    return """
    dspctl log --as PERSON [--patient PATIENT] [--from DATE] [--to DATE] [--all]

    Shows the access log of a record (ITI-81), newest first. It is the holder's to read.

      --as PERSON        who asks, such as mrs-klein
      --patient PATIENT  whose record; default the person who asks
      --from DATE        from this day on; default all there is
      --to DATE          up to this day
      --all              every page, not only the last %d lines

    Example
      dspctl log --as mrs-klein --from 2026-03-01
    """
        .formatted(FEW);
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "patient", "from", "to"), Set.of("all"));
  }

  @Override
  public void run(Call call) {
    Arguments typed = call.arguments();
    typed.noWords();
    String nationalId = call.nationalId();
    var query = new ArrayList<>(Pages.dates(typed));
    if (query.isEmpty()) {
      query.add("date=ge" + BEGINNING);
    }

    Session session = call.signIn();
    query.add("patient=" + Session.encode(Json.text(session.patient(nationalId), "id")));
    Pages pages = new Pages(session, typed.has("all"), FEW);
    List<Map<String, Object>> events = pages.read("AuditEvent", query);

    call.console().result(events, Console.table(events.stream().map(LogCommand::row).toList()));
    call.console().remark(pages.remark(events.size()));
  }

  private static List<String> row(Map<String, Object> event) {
    return List.of(time(Json.text(event, "recorded")), who(event), what(event), outcome(event));
  }

  private static String time(String recorded) {
    try {
      return OffsetDateTime.parse(recorded).atZoneSameInstant(ZoneId.systemDefault()).format(TIME);
    } catch (DateTimeException asItIs) {
      return recorded;
    }
  }

  private static String who(Map<String, Object> event) {
    for (Map<String, Object> agent : Json.objects(event, "agent")) {
      if ("true".equals(Json.text(agent, "requestor"))) {
        return named(agent);
      }
    }
    return Json.objects(event, "agent").stream().findFirst().map(LogCommand::named).orElse("");
  }

  private static String named(Map<String, Object> agent) {
    String name = Json.text(agent, "name");
    return name.isEmpty() ? Json.text(agent, "who.display") : name;
  }

  /** Our own word for it where there is one, and the ground; else the standard's. */
  private static String what(Map<String, Object> event) {
    for (Map<String, Object> subtype : Json.objects(event, "subtype")) {
      if (Json.text(subtype, "system").endsWith("/access-action")) {
        return plain(Json.text(subtype, "code")) + ground(event);
      }
    }
    for (String path : List.of("subtype.display", "subtype.code", "type.display", "type.code")) {
      String text = Json.text(event, path);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String ground(Map<String, Object> event) {
    return Json.objects(event, "entity.detail").stream()
        .filter(detail -> Json.text(detail, "type").equals("ground"))
        .map(detail -> Json.text(detail, "valueString"))
        .filter(ground -> !ground.isEmpty() && !ground.equals("NONE"))
        .findFirst()
        .map(ground -> " (" + plain(ground) + ")")
        .orElse("");
  }

  private static String plain(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String outcome(Map<String, Object> event) {
    String description = Json.text(event, "outcomeDesc");
    boolean success = Json.text(event, "outcome").equals("0");
    return description.isEmpty() && !success ? "refused" : description;
  }
}
