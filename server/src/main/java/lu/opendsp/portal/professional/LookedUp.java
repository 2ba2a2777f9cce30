package lu.opendsp.portal.professional;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.patient.Patient;

/**
 * Whom this professional looked up in this session, newest first: names are shown without asking
 * again only of those. Gone with the session.
 */
final class LookedUp {

  private static final String ATTRIBUTE = LookedUp.class.getName();
  private static final int KEPT_MAX = 10;

  private final Deque<Patient> patients = new ArrayDeque<>();

  private LookedUp() {}

  static LookedUp of(HttpSession session) {
    if (session.getAttribute(ATTRIBUTE) instanceof LookedUp before) {
      return before;
    }
    var fresh = new LookedUp();
    session.setAttribute(ATTRIBUTE, fresh);
    return fresh;
  }

  synchronized void add(Patient patient) {
    patients.removeIf(other -> other.id().equals(patient.id()));
    patients.addFirst(patient);
    if (patients.size() > KEPT_MAX) {
      patients.removeLast();
    }
  }

  synchronized boolean holds(PatientId patient) {
    return patients.stream().anyMatch(known -> known.id().equals(patient));
  }

  synchronized List<Patient> newestFirst() {
    return List.copyOf(patients);
  }
}
