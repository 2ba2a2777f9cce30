package lu.opendsp.matrix;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import lu.opendsp.policy.AccessPolicy;
import lu.opendsp.policy.Contribution;
import lu.opendsp.policy.Decision;
import lu.opendsp.policy.Refusal;
import lu.opendsp.policy.Scope;
import lu.opendsp.policy.SettingsPolicy;
import lu.opendsp.policy.Standing;

/**
 * One person before one record, and what the policy says of it: the oracle of the matrix.
 *
 * @param now the moment all is asked about; no story changes within the hour
 */
record Situation(Person asker, Chronicle record, Instant now) {

  Standing standing() {
    return new Standing(
        record.state(), true, record.relations(asker, now), Professions.of(asker.profession()));
  }

  Scope scope() {
    return AccessPolicy.scope(standing(), now);
  }

  boolean isHolder() {
    return asker.equals(record.patient());
  }

  /** Whether he sets who sees what: the holder, and whom he lets manage the record. */
  boolean decides() {
    return SettingsPolicy.mayChangeSettings(standing(), now) instanceof Decision.Permit;
  }

  /** Whether he does so for somebody else. */
  boolean manages() {
    return decides() && !isHolder();
  }

  /** Whether he represents somebody else by law, and so chooses who accompanies him. */
  boolean represents() {
    return SettingsPolicy.mayEndCompanion(standing(), now) instanceof Decision.Permit
        && !isHolder();
  }

  boolean reaches(Paper paper) {
    return scope().decide(paper.labelFor(asker)) instanceof Decision.Permit;
  }

  /** What is listed, newest filed first. */
  List<Paper> visible() {
    return record.papers().stream()
        .filter(this::reaches)
        .sorted(Comparator.comparing(Paper::filedAt).reversed())
        .toList();
  }

  List<Paper> hidden() {
    return record.papers().stream().filter(paper -> !reaches(paper)).toList();
  }

  /** A version whose successor he does not see has, for him, no successor. */
  boolean isSuperseded(Paper paper) {
    String newer = paper.replacedBy();
    return newer != null && reaches(record.paper(newer));
  }

  boolean isCurrent(Paper paper) {
    return !paper.withdrawn() && !isSuperseded(paper);
  }

  Decision mayRead() {
    return scope().decideRecord();
  }

  Decision mayReadHistory() {
    return SettingsPolicy.mayReadHistory(standing());
  }

  /**
   * Who is neither a professional nor the holder is told the same of every patient, real or not.
   */
  boolean isCivilStranger() {
    return asker.isCivil() && !isHolder();
  }

  Decision mayFile(Contribution wish) {
    if (isCivilStranger()) {
      return new Decision.Deny(Refusal.NO_TREATMENT_RELATION);
    }
    return AccessPolicy.mayContribute(standing(), wish, now);
  }
}
