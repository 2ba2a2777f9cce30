package lu.opendsp.record;

import java.time.Instant;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.RecordState;

/** The shared health record of one patient ("dossier de soins partagé"). */
public record HealthRecord(RecordId id, PatientId patient, RecordState state, Instant since) {}
