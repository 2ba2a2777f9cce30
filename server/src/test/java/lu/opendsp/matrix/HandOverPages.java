package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.CARE;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.policy.Confidentiality;

/** The pages on which what is held back is handed over. */
final class HandOverPages {

  private static final String ROUTE = "/record/{patient}/documents/{document}/hand-over";

  private HandOverPages() {}

  static void ask(Pair pair) {
    each(
        pair,
        paper -> PortalPage.get(pair, CARE, "GET " + ROUTE, path(pair, paper)),
        page -> page.is(200));
  }

  static void findShortName(Pair pair) {
    each(
        pair,
        paper ->
            PortalPage.post(pair, CARE, "POST " + ROUTE, path(pair, paper), Map.of("name", "x")),
        page -> page.is(422));
  }

  static void confirm(Pair pair) {
    each(
        pair,
        paper -> PortalPage.get(pair, CARE, "GET " + ROUTE + "/{person}", toHimself(pair, paper)),
        page -> page.is(200));
  }

  /** Nobody hands over to himself, whether or not it is his. */
  static void toHimself(Pair pair) {
    each(
        pair,
        paper ->
            PortalPage.post(
                pair, CARE, "POST " + ROUTE + "/{person}", toHimself(pair, paper), Map.of()),
        page -> {
          pair.logged(AccessAction.HANDED_OVER);
          page.is(422);
        });
  }

  private static String path(Pair pair, Paper paper) {
    return "/record/" + pair.patient().uuid() + "/documents/" + pair.id(paper) + "/hand-over";
  }

  private static String toHimself(Pair pair, Paper paper) {
    return path(pair, paper) + "/" + pair.asker().uuid();
  }

  /** Of what he sees there is a page where it is held back; all else is unknown. */
  private static void each(Pair pair, Asking asking, Consumer<PortalPage> held) {
    pair.aVisible().ifPresent(paper -> one(pair, paper, asking, held));
    pair.aHidden().ifPresent(paper -> one(pair, paper, asking, PortalPage::isUnknown));
  }

  private static void one(Pair pair, Paper paper, Asking asking, Consumer<PortalPage> held) {
    asking
        .ask(paper)
        .ifPresent(page -> {
          pair.logged(AccessAction.OPENED);
          if (paper.mode().modeAt(pair.situation().now()) == Confidentiality.ANNOUNCEMENT) {
            held.accept(page);
          } else {
            page.isUnknown();
          }
        });
  }

  private interface Asking {
    Optional<PortalPage> ask(Paper paper);
  }
}
