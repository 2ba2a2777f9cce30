package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.CARE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.ModeChange;

/** The pages of one document, for professionals and organisations. */
final class DocumentPages {

  private static final String ROUTE = "/record/{patient}/documents/{document}";

  private DocumentPages() {}

  private static String path(Pair pair, UUID document) {
    return "/record/" + pair.patient().uuid() + "/documents/" + document;
  }

  /** Asks for a visible document, for a hidden one, and for one that does not exist. */
  private static void ask(Pair pair, String step, Consumer<PortalPage> visible) {
    String route = "GET " + ROUTE + step;
    pair.aVisible()
        .ifPresent(paper ->
            PortalPage.get(pair, CARE, route, path(pair, pair.id(paper)) + step)
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  visible.accept(page);
                }));
    pair.aHidden()
        .ifPresent(paper ->
            PortalPage.get(pair, CARE, route, path(pair, pair.id(paper)) + step)
                .ifPresent(page -> {
                  pair.logged(AccessAction.OPENED);
                  page.isUnknown();
                }));
    if (pair.isFirst()) {
      PortalPage.get(pair, CARE, route, path(pair, UUID.randomUUID()) + step)
          .ifPresent(PortalPage::isUnknown);
    }
  }

  static void read(Pair pair, String step) {
    Paper paper = pair.aVisible().orElse(null);
    ask(
        pair,
        step,
        page -> {
          if (page.is(200) && step.isEmpty() && paper != null) {
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

  /** What only the author of a document is offered. */
  static void own(Pair pair, String step) {
    Paper paper = pair.aVisible().orElse(null);
    ask(
        pair,
        step,
        page -> {
          if (paper != null && paper.isOf(pair.asker())) {
            page.is(200);
          } else {
            page.isUnknown();
          }
        });
  }

  static void replaceByNothing(Pair pair) {
    post(pair, pair.aVisible(), "/replace", Map.of())
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          if (pair.aVisible().orElseThrow().isOf(pair.asker())) {
            page.is(422);
          } else {
            page.isUnknown();
          }
        });
    post(pair, pair.aHidden(), "/replace", Map.of())
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          page.isUnknown();
        });
  }

  static void withdrawOthers(Pair pair) {
    for (Optional<Paper> paper : List.of(pair.aVisibleOfOthers(), pair.aHiddenOfOthers())) {
      post(pair, paper, "/withdraw", Map.of())
          .ifPresent(page -> {
            pair.logged(AccessAction.WITHDRAWN);
            page.isUnknown();
          });
    }
  }

  /** What the rules let him change he does not change here; the rest is refused. */
  static void changeMode(Pair pair) {
    Optional<Paper> refused =
        pair.aVisible()
            .filter(paper ->
                Pair.refusal(
                        AccessPolicy.mayChangeMode(
                            pair.situation().standing(),
                            new ModeChange(
                                paper.labelFor(pair.asker()),
                                Confidentiality.PRIVATE,
                                Confidentiality.PRIVATE,
                                true),
                            pair.situation().now()))
                    .isPresent());
    Map<String, String> form = Map.of("mode", "PRIVATE");
    post(pair, refused, "/mode", form)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          pair.logged(AccessAction.MODE_CHANGED);
          page.is(422);
        });
    post(pair, pair.aHidden(), "/mode", form)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          page.isUnknown();
        });
  }

  static Optional<PortalPage> post(
      Pair pair, Optional<Paper> paper, String step, Map<String, String> fields) {
    return paper.flatMap(one ->
        PortalPage.post(
            pair, CARE, "POST " + ROUTE + step, path(pair, pair.id(one)) + step, fields));
  }
}
