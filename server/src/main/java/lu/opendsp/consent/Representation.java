package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.LegalBasis;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who represents a patient by law, from when to when ("représentant légal").
 *
 * @param who the representative, as a person of the patient index
 * @param until the end, a minor's coming of age counted in, or null
 * @param begun whether the first day has come
 */
public record Representation(
    UUID id,
    RecordId record,
    PatientId who,
    LegalBasis basis,
    Instant since,
    @Nullable Instant until,
    boolean begun) {}
