package lu.opendsp.matrix;

import static java.util.Map.entry;
import static lu.opendsp.matrix.Expectation.perPerson;
import static lu.opendsp.matrix.PortalPage.Realm.CARE;

import java.util.Map;
import java.util.UUID;

/** Who may act for whom: of two professionals and no record, so nothing of it stands in a log. */
final class MandatePages {

  private static final String HERE = "/patients/mandates";

  private MandatePages() {}

  static Map<String, Expectation> all() {
    return Map.ofEntries(
        entry("GET " + HERE, page(HERE)),
        entry("GET " + HERE + "/find", page(HERE + "/find")),
        entry("POST " + HERE + "/find", perPerson(MandatePages::findShortName)),
        entry("GET " + HERE + "/new/{person}", perPerson(MandatePages::askForNobody)),
        entry("POST " + HERE + "/new/{person}", perPerson(MandatePages::giveForNoDay)),
        entry("GET " + HERE + "/{mandate}/end", perPerson(MandatePages::askEndOfNone)),
        entry("POST " + HERE + "/{mandate}/end", perPerson(MandatePages::endNone)));
  }

  private static Expectation page(String path) {
    return perPerson(pair -> PortalPage.of(pair, CARE, "GET " + path, path));
  }

  private static void findShortName(Pair pair) {
    PortalPage.post(pair, CARE, "POST " + HERE + "/find", HERE + "/find", Map.of("name", "x"))
        .ifPresent(page -> page.is(422));
  }

  private static void askForNobody(Pair pair) {
    PortalPage.get(pair, CARE, "GET " + HERE + "/new/{person}", HERE + "/new/" + UUID.randomUUID())
        .ifPresent(PortalPage::isUnknown);
  }

  private static void giveForNoDay(Pair pair) {
    PortalPage.post(
            pair,
            CARE,
            "POST " + HERE + "/new/{person}",
            HERE + "/new/" + Person.uuid("dr-moretti"),
            Map.of("from", "some day", "until", ""))
        .ifPresent(page -> page.is(422));
  }

  private static void askEndOfNone(Pair pair) {
    PortalPage.get(
            pair, CARE, "GET " + HERE + "/{mandate}/end", HERE + "/" + UUID.randomUUID() + "/end")
        .ifPresent(PortalPage::isUnknown);
  }

  /** What is not his, or not there, stays as it is, and he is told that it had ended. */
  private static void endNone(Pair pair) {
    PortalPage.post(
            pair,
            CARE,
            "POST " + HERE + "/{mandate}/end",
            HERE + "/" + UUID.randomUUID() + "/end",
            Map.of())
        .ifPresent(page -> page.leadsTo(HERE));
  }
}
