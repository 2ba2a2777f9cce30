package lu.opendsp.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a search page by page, as far as asked. */
final class Pages {
  /** The most the server gives in one page. */
  private static final int PAGE_MAX = 100;

  /** A record of ten thousand entries; past it a caller filters or uses the API. */
  private static final int PAGES_MAX = 100;

  private final Session session;
  private final boolean all;
  private final int few;
  private final List<String> warnings = new ArrayList<>();
  private boolean more;

  Pages(Session session, boolean all, int few) {
    this.session = session;
    this.all = all;
    this.few = few;
  }

  /** The {@code date} parameters of {@code --from} and {@code --to}. */
  static List<String> dates(Arguments typed) {
    var dates = new ArrayList<String>();
    typed.find("from").ifPresent(day -> dates.add("date=ge" + PublishCommand.date(day)));
    typed.find("to").ifPresent(day -> dates.add("date=le" + PublishCommand.date(day)));
    return dates;
  }

  List<Map<String, Object>> read(String type, List<String> query) {
    int count = all ? PAGE_MAX : few;
    String path = "/fhir/" + type + "?" + String.join("&", query) + "&_count=" + count;
    var found = new ArrayList<Map<String, Object>>();
    for (int page = 0; page < PAGES_MAX && !path.isEmpty(); page++) {
      Map<String, Object> bundle = session.getJson(path);
      for (Map<String, Object> resource : Json.objects(bundle, "entry.resource")) {
        if (type.equals(Json.text(resource, "resourceType"))) {
          found.add(resource);
        } else {
          warnings.addAll(warnings(resource));
        }
      }
      path = next(bundle);
      more = !path.isEmpty();
      if (!all) {
        break;
      }
    }
    return found;
  }

  /** What the server has to say about entries it could not give. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static List<String> warnings(Map<String, Object> outcome) {
    return Json.objects(outcome, "issue").stream()
        .map(issue -> Json.text(issue, "expression") + ": " + Json.text(issue, "details.text"))
        .toList();
  }

  private static String next(Map<String, Object> bundle) {
    return Json.objects(bundle, "link").stream()
        .filter(link -> "next".equals(Json.text(link, "relation")))
        .map(link -> Server.pathOf(Json.text(link, "url")))
        .findFirst()
        .orElse("");
  }

  String remark(int shown) {
    if (shown == 0) {
      return "Nothing to show.";
    }
    return more ? shown + " shown, there are more: --all" : shown + " shown.";
  }
}
