package lu.opendsp.matrix;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A page of the portal as one person gets it. */
record PortalPage(Pair pair, String route, Answer answer) {

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern OWN_PARTS =
      Pattern.compile(
          "(?s)<aside class=\"od-sandbox\".*?</aside>|<div"
              + " class=\"od-session\".*?</div>\\s*</div>|<nav class=\"od-nav\".*?</nav>|<ul"
              + " class=\"od-languages\">.*?</ul>|<div class=\"nhsuk-notification-banner"
              + " nhsuk-notification-banner--success\".*?</p>\\s*</div>\\s*</div>|name=\"_csrf\""
              + " value=\"[^\"]*\"");

  /** For whom a page is at all; the others meet a wall before anything is decided. */
  enum Realm {
    ANYBODY,
    CIVIL,
    CARE,
    AGENCY,
    OFFICER;

    boolean lets(Person person) {
      return switch (this) {
        case ANYBODY -> true;
        case CIVIL -> person.isCivil();
        case CARE -> person.inCare();
        case AGENCY -> person.kind() == Person.Kind.AGENCY;
        case OFFICER -> person.id().equals("identity-officer");
      };
    }
  }

  /** Asks for a page that is there for all of a realm. */
  static void of(Pair pair, Realm realm, String route, String path) {
    get(pair, realm, route, path).ifPresent(page -> page.is(200));
  }

  /** A page, for who is in the realm it is for. */
  static Optional<PortalPage> get(Pair pair, Realm realm, String route, String path) {
    return asks(pair, realm)
        ? walled(realm, new PortalPage(pair, route, pair.session().get(path)))
        : Optional.empty();
  }

  /** What a form was answered with, for who is in the realm it is for. */
  static Optional<PortalPage> post(
      Pair pair, Realm realm, String route, String path, Map<String, String> fields) {
    return asks(pair, realm)
        ? walled(realm, new PortalPage(pair, route, pair.session().post(path, fields)))
        : Optional.empty();
  }

  /** The wall stands before any record, so one record is enough to try it. */
  private static boolean asks(Pair pair, Realm realm) {
    return pair.isFirst() || realm.lets(pair.asker());
  }

  /** Who is outside gets one and the same page for everything. */
  private static Optional<PortalPage> walled(Realm realm, PortalPage page) {
    if (realm.lets(page.pair().asker())) {
      return Optional.of(page);
    }
    page.is(403);
    page.silent("a wall");
    return Optional.empty();
  }

  boolean is(int status) {
    return pair.expectStatus(answer, route, status);
  }

  /** What is not there, or not for him: the same page for both. */
  void isUnknown() {
    is(404);
    silent("unknown");
  }

  /** Sends on to this address. */
  void leadsTo(String path) {
    is(302);
    String to = answer.header("Location");
    pair.expect(to.endsWith(path), route, "leads to " + to + ", expected " + path);
  }

  /** A page that says no: the same to everybody, and nothing else in it. */
  void silent(String kind) {
    pair.expectAlike("portal: " + kind + " for a " + pair.asker().kind(), normal());
    pair.expectSilence(answer, route);
  }

  /**
   * The page without what belongs to its reader, such as what he did just before, and to the place
   * he asked about.
   */
  private String normal() {
    String own = OWN_PARTS.matcher(answer.fingerprint()).replaceAll("");
    return ID.matcher(own).replaceAll("ID").replaceAll("\\s*\n\\s*", "\n");
  }

  /** The documents that are linked under this path. */
  Set<UUID> documents(String path) {
    var found = new TreeSet<UUID>();
    var link =
        Pattern.compile("href=\"" + path + "/(" + ID.pattern() + ")[\"?/]").matcher(answer.text());
    while (link.find()) {
      found.add(UUID.fromString(link.group(1)));
    }
    return found;
  }

  /** Whether the page says this, in plain characters. */
  boolean says(String text) {
    return HtmlUtils.htmlUnescape(answer.text()).contains(text);
  }

  /** Shows all titles that may be seen, and none that may not. */
  void shows(List<Paper> visible, List<Paper> hidden) {
    Set<String> titles = visible.stream().map(Paper::title).collect(Collectors.toSet());
    visible.forEach(
        paper -> pair.expect(says(paper.title()), route, "does not show " + paper.key()));
    hidden.stream()
        .filter(paper -> !titles.contains(paper.title()))
        .forEach(paper -> pair.expect(!says(paper.title()), route, "betrays " + paper.key()));
  }
}
