package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.CARE;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lu.opendsp.audit.AccessAction;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.DocumentCategory;
import lu.opendsp.policy.Refusal;

/** The pages of a record, for professionals and organisations. */
final class RecordPages {

  private RecordPages() {}

  private static String path(Pair pair) {
    return "/record/" + pair.patient().uuid();
  }

  /** Finds by number, then is shown who it is. */
  static void find(Pair pair) {
    PortalPage.post(
            pair, CARE, "POST /patients", "/patients", Map.of("number", pair.patient().matricule()))
        .ifPresent(page -> {
          pair.logged(AccessAction.IDENTITY_LOOKED_UP);
          String who = "/patients/" + pair.patient().uuid();
          page.leadsTo(who);
          PortalPage.of(pair, CARE, "GET /patients/{patient}", who);
        });
  }

  /** What he holds back himself; that it was listed stands in the log of each of these patients. */
  static void held(Pair pair) {
    PortalPage.get(pair, CARE, "GET /patients/held", "/patients/held")
        .filter(page -> page.is(200))
        .ifPresent(_ ->
            pair.world().records().stream()
                .filter(record ->
                    holdsBack(new Situation(pair.asker(), record, pair.situation().now())))
                .forEach(record -> pair.logged(record.patient(), AccessAction.LISTED)));
  }

  private static boolean holdsBack(Situation situation) {
    return situation.visible().stream()
        .anyMatch(paper ->
            paper.isOf(situation.asker())
                && situation.isCurrent(paper)
                && paper.mode().modeAt(situation.now()) == Confidentiality.ANNOUNCEMENT);
  }

  /** Nobody is shown who was not looked up in this session. */
  static void notLookedUp(Pair pair) {
    PortalPage.get(pair, CARE, "GET /patients/{patient}", "/patients/" + pair.patient().uuid())
        .ifPresent(PortalPage::isUnknown);
  }

  static void list(Pair pair) {
    PortalPage.get(pair, CARE, "GET /record/{patient}", path(pair))
        .ifPresent(page -> {
          pair.logged(AccessAction.LISTED);
          Optional<Refusal> refused = Pair.refusal(pair.situation().mayRead());
          if (refused.isPresent()) {
            page.is(403);
            page.silent(
                (pair.asker().emergency() ? "refused in emergency " : "refused ")
                    + pair.asker().kind()
                    + refused.get().outward());
          } else if (page.is(200)) {
            Set<UUID> expected = new TreeSet<>();
            pair.situation().visible().forEach(paper -> expected.add(pair.id(paper)));
            Set<UUID> shown = page.documents(path(pair) + "/documents");
            pair.expect(shown.equals(expected), page.route(), shown + ", expected " + expected);
            page.shows(pair.situation().visible(), pair.situation().hidden());
          }
        });
  }

  /** A wrong code is a wrong code, whoever types it and whether he is barred or not. */
  static void wrongCode(Pair pair) {
    PortalPage.post(
            pair,
            CARE,
            "POST /record/{patient}/code",
            path(pair) + "/code",
            Map.of("code", "WRQNG234"))
        .ifPresent(page -> {
          pair.logged(AccessAction.CODE_PRESENTED);
          page.is(pair.asker().fund() ? 403 : 422);
          if (Pair.refusal(pair.situation().mayRead()).isPresent()) {
            page.silent(
                pair.asker().fund()
                    ? "code of the fund"
                    : "wrong code of a "
                        + (pair.asker().emergency() ? "helper " : "")
                        + pair.asker().kind());
          }
        });
  }

  /** The form is for who works in emergencies; nobody declares one here. */
  static void emergency(Pair pair) {
    PortalPage.get(pair, CARE, "GET /record/{patient}/emergency", path(pair) + "/emergency")
        .ifPresent(page -> page.is(pair.asker().emergency() ? 200 : 403));
  }

  /** Who may not declare one is refused by the gate, which writes it down. */
  static void emergencyWithoutReason(Pair pair) {
    PortalPage.post(
            pair,
            CARE,
            "POST /record/{patient}/emergency",
            path(pair) + "/emergency",
            Map.of("words", "no reason"))
        .ifPresent(page -> {
          boolean his = pair.asker().emergency();
          if (!his) {
            pair.logged(AccessAction.EMERGENCY_DECLARED);
          }
          page.is(his ? 422 : 403);
        });
  }

  static void publish(Pair pair) {
    PortalPage.get(pair, CARE, "GET /record/{patient}/publish", path(pair) + "/publish")
        .ifPresent(page -> {
          page.is(200);
          if (Pair.refusal(pair.situation().mayRead()).isPresent()) {
            page.silent("form for a file");
          }
        });
  }

  static void publishNothing(Pair pair) {
    PortalPage.post(pair, CARE, "POST /record/{patient}/publish", path(pair) + "/publish", Map.of())
        .ifPresent(page -> page.is(422));
  }

  static void noDraft(Pair pair, String method, String step) {
    String route = method + " /record/{patient}" + step;
    Optional<PortalPage> page =
        method.equals("GET")
            ? PortalPage.get(pair, CARE, route, path(pair) + step)
            : PortalPage.post(pair, CARE, route, path(pair) + step, Map.of());
    page.ifPresent(one -> one.leadsTo(path(pair) + "/publish"));
  }

  /** Through all steps; what the rules refuse is refused at the last, and nothing is filed. */
  static void file(Pair pair) {
    String last = path(pair) + "/publish/confirm";
    if (!CARE.lets(pair.asker())) {
      PortalPage.post(pair, CARE, "POST /record/{patient}/publish/confirm", last, Map.of());
      return;
    }
    drafted(pair);
    PortalPage.post(pair, CARE, "POST /record/{patient}/publish/confirm", last, Map.of())
        .ifPresent(page -> {
          pair.logged(AccessAction.PUBLISHED);
          var wish = Contribution.published(DocumentCategory.MEDICAL, false);
          if (Pair.refusal(pair.situation().mayFile(wish)).isPresent()) {
            page.is(403);
            pair.expect(!page.says("Matrix"), page.route(), "says what was sent");
          } else if (page.is(302)) {
            pair.filed();
            taken(pair, page.answer().header("Location"));
          }
        });
  }

  private static void drafted(Pair pair) {
    String path = path(pair) + "/publish";
    byte[] file = ("By " + pair.asker()).getBytes(StandardCharsets.US_ASCII);
    Answer first = pair.session().upload(path, "matrix.txt", file);
    pair.expectStatus(first, "POST /record/{patient}/publish", 302);
    Answer second =
        pair.session()
            .post(
                path + "/details",
                Map.of(
                    "type",
                    "11488-4",
                    "title",
                    "Matrix",
                    "careDate",
                    "2026-01-02",
                    "mode",
                    "NORMAL",
                    "after",
                    "NORMAL",
                    "informed",
                    "yes"));
    pair.expectStatus(second, "POST /record/{patient}/publish/details", 302);
  }

  private static void taken(Pair pair, String document) {
    String route = "POST /record/{patient}/documents/{document}/withdraw";
    PortalPage.post(pair, CARE, route, document + "/withdraw", Map.of())
        .ifPresent(page -> page.leadsTo(path(pair)));
    pair.logged(AccessAction.WITHDRAWN);
  }
}
