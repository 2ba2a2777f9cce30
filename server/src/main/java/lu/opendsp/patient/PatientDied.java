package lu.opendsp.patient;

import java.util.UUID;
import lu.opendsp.kernel.PatientId;

/**
 * The index was told of a death, or that one was told by mistake. Sent inside the transaction that
 * writes it down.
 *
 * @param alive whether the death was told by mistake
 */
public record PatientDied(PatientId patient, boolean alive, UUID by) {}
