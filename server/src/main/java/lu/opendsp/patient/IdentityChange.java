package lu.opendsp.patient;

import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A change of an identity: whose, thought for which version, why and by whom.
 *
 * @param version the version the writer saw, or null where he saw none (a feed)
 */
public record IdentityChange(
    PatientId patient, @Nullable Long version, ChangeCause cause, UUID by) {}
