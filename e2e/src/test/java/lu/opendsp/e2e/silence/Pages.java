package lu.opendsp.e2e.silence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lu.opendsp.e2e.RunningPlatform;
import lu.opendsp.e2e.Visit;

/** What a professional reads of a record in the portal, as the HTML that was sent. */
final class Pages implements AutoCloseable {

  private final Visit visit;

  /** Signed in as somebody of the sandbox. */
  Pages(RunningPlatform platform, String account) {
    this.visit = new Visit(platform, account);
  }

  List<Asked> all(int seen) {
    var asked = new ArrayList<Asked>();
    Function<Twin, String> record = twin -> "/record/" + twin.patient().patientId();
    page(asked, "patients/[id]", twin -> "/patients/" + twin.patient().patientId());
    page(asked, "record", record);
    page(asked, "record, a folder", twin -> record.apply(twin) + "?category=MEDICAL");
    page(asked, "record, a year", twin -> record.apply(twin) + "?from=2026-01-01&to=2026-12-31");
    page(asked, "publish", twin -> record.apply(twin) + "/publish");
    for (int index = 0; index < seen; index++) {
      int one = index;
      document(asked, twin -> record.apply(twin) + "/documents/" + twin.seen(one));
    }
    document(asked, twin -> record.apply(twin) + "/documents/" + twin.unseen());
    return asked;
  }

  private void document(List<Asked> asked, Function<Twin, String> document) {
    for (String part : List.of("", "/content", "/mode", "/hand-over", "/replace", "/withdraw")) {
      page(asked, "document" + part, twin -> document.apply(twin) + part);
    }
  }

  private void page(List<Asked> asked, String name, Function<Twin, String> path) {
    asked.add(new Asked("portal " + name, twin -> visit.get(path.apply(twin))));
  }

  @Override
  public void close() {
    visit.close();
  }
}
