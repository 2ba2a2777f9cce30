package lu.opendsp.e2e.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Visit;

/** What who represents a child reads of its record in the portal, as the HTML that was sent. */
final class RepresentativePages implements AutoCloseable {

  private final Visit visit;

  /** Signed in as somebody of the sandbox. */
  RepresentativePages(RunningPlatform platform, String account) {
    this.visit = new Visit(platform, account);
  }

  /** What would change for whom is told as well, before anything is confirmed. */
  List<Asked> all(int seen) {
    var asked = new ArrayList<Asked>();
    for (String part :
        List.of(
            "",
            "?category=MEDICAL",
            "?from=2026-01-01&to=2026-12-31",
            "/emergency",
            "/people",
            "/people/codes/new",
            "/people/companions/new",
            "/people/find/circle")) {
      page(asked, part, _ -> part);
    }
    for (String act : List.of("block", "circle", "end-doctor")) {
      page(asked, "/people/" + act, twin -> "/people/" + act + "/" + twin.practitioner("Keller"));
    }
    for (int index = 0; index < seen; index++) {
      int one = index;
      document(asked, twin -> "/documents/" + twin.seen(one));
    }
    document(asked, twin -> "/documents/" + twin.unseen());
    return asked;
  }

  private void document(List<Asked> asked, Function<Twin, String> document) {
    for (String part : List.of("", "/content", "/mode")) {
      page(asked, "document" + part, twin -> document.apply(twin) + part);
    }
  }

  private void page(List<Asked> asked, String name, Function<Twin, String> path) {
    asked.add(
        new Asked(
            "portal of the representative " + name,
            twin -> visit.get("/with/" + twin.patient().patientId() + path.apply(twin))));
  }

  @Override
  public void close() {
    visit.close();
  }
}
