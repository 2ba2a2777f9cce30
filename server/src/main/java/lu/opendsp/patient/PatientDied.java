package lu.opendsp.patient;

import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * The index was told of a death, or that one was told by mistake. Sent inside the transaction that
 * writes it down.
 *
 * @param alive whether the death was told by mistake
 * @param by who told it, in the directory; null where the platform itself does
 */
public record PatientDied(PatientId patient, boolean alive, @Nullable UUID by) {}
