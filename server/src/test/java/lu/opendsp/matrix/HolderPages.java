package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.CIVIL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;

/** The pages of a civil person: about his own record, whatever he asks for. */
final class HolderPages {

  private static final String ROUTE = "/my/documents/{document}";

  private HolderPages() {}

  /** A page without a record in its address: asked once by its holder, once by everybody else. */
  private static Optional<PortalPage> own(Pair pair, String path) {
    boolean holder = pair.situation().isHolder();
    boolean outside = !pair.asker().isCivil() && pair.patient().id().equals("mrs-klein");
    return holder || outside ? PortalPage.get(pair, CIVIL, "GET " + path, path) : Optional.empty();
  }

  static void overview(Pair pair) {
    own(pair, "/my")
        .ifPresent(page -> {
          pair.logged(AccessAction.LISTED);
          pair.logged(AccessAction.HISTORY_READ);
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
          page.shows(List.of(), pair.situation().hidden());
        });
  }

  static void list(Pair pair) {
    own(pair, "/my/documents")
        .ifPresent(page -> {
          pair.logged(AccessAction.LISTED);
          page.is(200);
          Set<UUID> expected = new TreeSet<>();
          pair.situation().visible().forEach(paper -> expected.add(pair.id(paper)));
          Set<UUID> shown = page.documents("/my/documents");
          pair.expect(shown.equals(expected), page.route(), shown + ", expected " + expected);
          page.shows(pair.situation().visible(), pair.situation().hidden());
        });
  }

  static void history(Pair pair, String path) {
    own(pair, path)
        .ifPresent(page -> {
          pair.logged(AccessAction.HISTORY_READ);
          page.is(200);
          page.shows(List.of(), pair.situation().hidden());
        });
  }

  static void settings(Pair pair, String path) {
    own(pair, path)
        .ifPresent(page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  /** An own document, one that is kept from him, anybody else's, and none. */
  private static void ask(Pair pair, String step, Consumer<PortalPage> visible) {
    pair.aVisible()
        .ifPresent(paper ->
            one(pair, pair.id(paper), step)
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  if (pair.asker().isCivil() && !pair.situation().isHolder()) {
                    // there, but not among the visitor's own
                    page.isUnknown();
                  } else {
                    visible.accept(page);
                  }
                }));
    pair.aHidden()
        .ifPresent(paper ->
            one(pair, pair.id(paper), step)
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  page.isUnknown();
                }));
    if (pair.isFirst()) {
      one(pair, UUID.randomUUID(), step).ifPresent(PortalPage::isUnknown);
    }
  }

  private static Optional<PortalPage> one(Pair pair, UUID document, String step) {
    return PortalPage.get(pair, CIVIL, "GET " + ROUTE + step, "/my/documents/" + document + step);
  }

  static void read(Pair pair, String step) {
    Paper paper = pair.aVisible().orElse(null);
    ask(
        pair,
        step,
        page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          if (step.isEmpty()) {
            pair.logged(AccessAction.HISTORY_READ);
          }
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

  /** Another's documents, and those kept from him, he does not find to change. */
  static void changeNoMode(Pair pair) {
    Optional<Paper> paper = pair.asker().isCivil() ? pair.aHidden() : pair.aVisible();
    paper
        .flatMap(one ->
            PortalPage.post(
                pair,
                CIVIL,
                "POST " + ROUTE + "/mode",
                "/my/documents/" + pair.id(one) + "/mode",
                Map.of("mode", "NORMAL", "warned", "yes")))
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          page.isUnknown();
        });
  }

  static void closeNothing(Pair pair) {
    PortalPage.post(pair, CIVIL, "POST /my/record", "/my/record", Map.of("act", "nothing"))
        .ifPresent(page -> page.leadsTo("/my/people"));
  }

  static void wishNothing(Pair pair) {
    PortalPage.post(pair, CIVIL, "POST /my/notices/wish", "/my/notices/wish", Map.of())
        .ifPresent(page -> page.is(422));
  }

  static void unknownPerson(Pair pair) {
    PortalPage.get(
            pair,
            CIVIL,
            "GET /my/history/person/{person}",
            "/my/history/person/" + UUID.randomUUID())
        .ifPresent(PortalPage::isUnknown);
  }

  static void findShortName(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/find/{purpose}",
            "/my/people/find/circle",
            Map.of("name", "x"))
        .ifPresent(page -> page.is(422));
  }

  static void askChange(Pair pair) {
    boolean outside = !pair.asker().isCivil() && pair.isFirst();
    if (!pair.situation().isHolder() && !outside) {
      return;
    }
    PortalPage.get(
            pair,
            CIVIL,
            "GET /my/people/{act}/{person}",
            "/my/people/block/" + Person.uuid("dr-moretti"))
        .ifPresent(page -> {
          pair.logged(AccessAction.SETTINGS_READ);
          page.is(200);
        });
  }

  static void changeNobody(Pair pair) {
    Person asker = pair.asker();
    UUID who = asker.isCivil() ? UUID.randomUUID() : Person.uuid("dr-blocked");
    PortalPage.post(
            pair, CIVIL, "POST /my/people/{act}/{person}", "/my/people/unblock/" + who, Map.of())
        .ifPresent(PortalPage::isUnknown);
  }

  /** As it is already, about the own record. */
  static void allowEmergencies(Pair pair) {
    boolean outside = !pair.asker().isCivil() && pair.isFirst();
    if (!pair.situation().isHolder() && !outside) {
      return;
    }
    PortalPage.post(pair, CIVIL, "POST /my/emergency", "/my/emergency", Map.of("allowed", "yes"))
        .ifPresent(page -> {
          pair.logged(AccessAction.EMERGENCY_CHANGED);
          page.leadsTo("/my/people");
        });
  }

  static void askToLetIn(Pair pair) {
    PortalPage.get(
            pair,
            CIVIL,
            "GET /my/people/organisations/{organisation}",
            "/my/people/organisations/" + Person.uuid("hospital-nord"))
        .ifPresent(page -> thoughtThrough(pair, page, 200));
  }

  /** What it would show is asked of his own record. */
  static void thoughtThrough(Pair pair, PortalPage page, int status) {
    pair.logged(pair.asker(), AccessAction.SETTINGS_READ);
    page.is(status);
  }

  /** A day that is over lets nobody in. */
  static void letInNobody(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/organisations/{organisation}",
            "/my/people/organisations/" + Person.uuid("hospital-nord"),
            Map.of("until", "2001-01-01"))
        .ifPresent(page -> thoughtThrough(pair, page, 422));
  }

  static void makeNoCode(Pair pair) {
    PortalPage.post(
            pair, CIVIL, "POST /my/people/codes", "/my/people/codes", Map.of("life", "for ever"))
        .ifPresent(page -> page.is(422));
  }

  static void anothersCode(Pair pair) {
    PortalPage.get(
            pair, CIVIL, "GET /my/people/codes/{code}", "/my/people/codes/" + UUID.randomUUID())
        .ifPresent(PortalPage::isUnknown);
  }

  static void endNoCode(Pair pair) {
    PortalPage.post(
            pair,
            CIVIL,
            "POST /my/people/codes/{code}/end",
            "/my/people/codes/no-code/end",
            Map.of())
        .ifPresent(PortalPage::isUnknown);
  }
}
