package lu.opendsp.patient;

import java.util.UUID;
import lu.opendsp.kernel.PatientId;

/**
 * Two identities were joined, or taken apart again. Sent inside the transaction that does it.
 *
 * @param survivor the identity that took the place
 * @param merged the identity whose place it took
 * @param apart whether they were taken apart
 */
public record IdentitiesMerged(PatientId survivor, PatientId merged, boolean apart, UUID by) {}
