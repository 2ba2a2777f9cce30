package lu.opendsp.consent;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.DocumentCategory;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who accompanies a patient, from when to when ("accompagnateur DSP").
 *
 * @param id of this choice; another choice of the same person has another
 * @param who the companion, as a person of the patient index
 * @param folders what he may see
 * @param manages whether he also sets for the holder who sees what
 * @param begun whether the first day has come
 */
public record Companion(
    UUID id,
    RecordId record,
    PatientId who,
    Instant since,
    @Nullable Instant until,
    Set<DocumentCategory> folders,
    boolean manages,
    boolean begun) {

  public Companion {
    folders = Set.copyOf(folders);
  }
}
