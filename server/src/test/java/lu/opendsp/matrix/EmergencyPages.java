package lu.opendsp.matrix;

import static lu.opendsp.matrix.PortalPage.Realm.AGENCY;

import java.util.Map;
import java.util.UUID;

/** Cases of declared emergencies, for the agency: here none was declared. */
final class EmergencyPages {

  private static final String ROUTE = "/agency/emergencies/{emergency}";

  private EmergencyPages() {}

  static void lookAtNone(Pair pair) {
    PortalPage.get(pair, AGENCY, "GET " + ROUTE, "/agency/emergencies/" + UUID.randomUUID())
        .ifPresent(PortalPage::isUnknown);
  }

  static void decideNone(Pair pair) {
    PortalPage.post(
            pair,
            AGENCY,
            "POST " + ROUTE,
            "/agency/emergencies/" + UUID.randomUUID(),
            Map.of("verdict", "MISUSE"))
        .ifPresent(PortalPage::isUnknown);
  }
}
