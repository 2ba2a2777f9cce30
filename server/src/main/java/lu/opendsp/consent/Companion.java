package lu.opendsp.consent;

import java.time.Instant;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who accompanies a patient, from when to when ("accompagnateur DSP").
 *
 * @param who the companion, as a person of the patient index
 */
public record Companion(RecordId record, PatientId who, Instant since, @Nullable Instant until) {}
