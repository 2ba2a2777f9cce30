package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * That a professional decides for a holder who sees what.
 *
 * @param by who named him
 * @param until the end of the choice it rests on, or null
 */
public record Stewardship(UUID id, PersonId who, UUID by, Instant since, @Nullable Instant until) {}
