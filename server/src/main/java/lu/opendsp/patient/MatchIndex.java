package lu.opendsp.patient;

import lu.opendsp.kernel.PatientId;
import org.springframework.stereotype.Component;

@Component
final class MatchIndex {
  void put(PatientId patient, IdentitySheet sheet) {}
}
