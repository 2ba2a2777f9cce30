package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.policy.Decision;

/** The pages of a record somebody accompanies its holder in, and how he is chosen. */
final class CompanionPages {

  private static final String ROUTE = "GET /with/{patient}";
  private static final String DOCUMENT = ROUTE + "/documents/{document}";

  private CompanionPages() {}

  private static String path(Pair pair) {
    return "/with/" + pair.patient().uuid();
  }

  static void list(Pair pair) {
    PortalPage.get(pair, CIVIL, ROUTE, path(pair))
        .ifPresent(page -> {
          pair.logged(AccessAction.LISTED);
          if (pair.situation().mayRead() instanceof Decision.Deny) {
            page.isUnknown();
            return;
          }
          page.is(200);
          Set<UUID> expected = new TreeSet<>();
          pair.situation().visible().forEach(paper -> expected.add(pair.id(paper)));
          Set<UUID> shown = page.documents(path(pair) + "/documents");
          pair.expect(shown.equals(expected), page.route(), shown + ", expected " + expected);
          page.shows(pair.situation().visible(), pair.situation().hidden());
        });
    if (pair.isFirst()) {
      PortalPage.get(pair, CIVIL, ROUTE, "/with/" + UUID.randomUUID())
          .ifPresent(PortalPage::isUnknown);
    }
  }

  /** What he sees, what is kept from him, and none. */
  private static void ask(Pair pair, String step, Consumer<PortalPage> visible) {
    pair.aVisible().flatMap(paper -> one(pair, pair.id(paper), step)).ifPresent(visible);
    pair.aHidden()
        .flatMap(paper -> one(pair, pair.id(paper), step))
        .ifPresent(PortalPage::isUnknown);
  }

  private static Optional<PortalPage> one(Pair pair, UUID document, String step) {
    String path = path(pair) + "/documents/" + document + step;
    Optional<PortalPage> page = PortalPage.get(pair, CIVIL, DOCUMENT + step, path);
    page.ifPresent(_ -> pair.logged(AccessAction.OPENED));
    return page;
  }

  static void read(Pair pair) {
    Paper paper = pair.aVisible().orElse(null);
    ask(
        pair,
        "",
        page -> {
          if (page.is(200) && paper != null) {
            pair.expect(page.says(paper.title()), page.route(), "does not show the title");
          }
        });
  }

  static void content(Pair pair) {
    Paper paper = pair.aVisible().orElse(null);
    ask(
        pair,
        "/content",
        page -> {
          if (page.is(200) && paper != null) {
            boolean same = page.answer().sha1().equals(pair.world().hash(paper));
            pair.expect(same, page.route(), "other bytes");
          }
        });
  }

  static void askForSomebody(Pair pair) {
    PortalPage.get(pair, CIVIL, "GET /my/people/companions/new", "/my/people/companions/new")
        .ifPresent(page -> HolderPages.thoughtThrough(pair, page, 200));
  }

  static void chooseNobody(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/companions",
            "/my/people/companions",
            Map.of("number", "1", "name", "x"))
        .ifPresent(page -> HolderPages.thoughtThrough(pair, page, 422));
  }

  static void askChangeOfNobody(Pair pair) {
    askAboutNobody(pair, "change");
  }

  static void askEndOfNobody(Pair pair) {
    askAboutNobody(pair, "end");
  }

  static void changeNobody(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/companions/{person}/change",
            "/my/people/companions/nobody/change",
            Map.of("scope", "everything"))
        .ifPresent(PortalPage::isUnknown);
  }

  /** About his own record, like all settings. */
  private static void askAboutNobody(Pair pair, String act) {
    boolean outside = !pair.asker().isCivil() && pair.isFirst();
    if (!pair.situation().isHolder() && !outside) {
      return;
    }
    PortalPage.get(
            pair,
            CIVIL,
            "GET /my/people/companions/{person}/" + act,
            "/my/people/companions/" + UUID.randomUUID() + "/" + act)
        .ifPresent(page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          page.isUnknown();
        });
  }

  static void endNobody(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/companions/{person}/end",
            "/my/people/companions/nobody/end",
            Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
