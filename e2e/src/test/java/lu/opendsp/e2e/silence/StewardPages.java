package lu.opendsp.e2e.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Visit;

/** What a professional reads in the portal who decides for a patient, as the HTML that was sent. */
final class StewardPages implements AutoCloseable {

  private final Visit visit;

  /** Signed in as somebody of the sandbox. */
  StewardPages(RunningPlatform platform, String account) {
    this.visit = new Visit(platform, account);
  }

  List<Asked> all(int seen) {
    var asked = new ArrayList<Asked>();
    for (String part :
        List.of(
            "",
            "/settings",
            "/settings/emergency",
            "/settings/find/circle",
            "/settings/find/block",
            "/settings/stop")) {
      page(asked, part, _ -> part);
    }
    for (String act : List.of("circle", "dismiss", "block", "unblock")) {
      page(asked, act, twin -> "/settings/" + act + "/" + twin.practitioner("Keller"));
    }
    for (int index = 0; index < seen; index++) {
      int one = index;
      document(asked, twin -> "/documents/" + twin.seen(one));
    }
    document(asked, twin -> "/documents/" + twin.unseen());
    return asked;
  }

  private void document(List<Asked> asked, Function<Twin, String> document) {
    for (String part : List.of("", "/mode", "/hide")) {
      page(asked, "document" + part, twin -> document.apply(twin) + part);
    }
    page(
        asked,
        "document, hidden from one",
        twin -> document.apply(twin) + "/hide/" + twin.practitioner("Keller"));
  }

  private void page(List<Asked> asked, String name, Function<Twin, String> path) {
    asked.add(
        new Asked(
            "portal of who decides " + name,
            twin -> visit.get("/record/" + twin.patient().patientId() + path.apply(twin))));
  }

  @Override
  public void close() {
    visit.close();
  }
}
