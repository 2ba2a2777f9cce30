package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One choice in force.
 *
 * @param by who made it for the holder, or null where he made it himself
 */
public record Chosen(
    Choice choice, PersonId person, Instant since, @Nullable Instant until, @Nullable UUID by) {}
