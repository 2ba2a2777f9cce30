package lu.opendsp.patient;

import java.time.Instant;
import lu.opendsp.kernel.PatientId;

/** A patient was entered into the index. Sent inside the transaction that enters him. */
public record PatientRegistered(PatientId patient, Instant at) {}
