package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * That a patient objects at a visit.
 *
 * @param whom who is kept out: a professional, or an organisation
 * @param by who wrote it down
 * @param until its end, or null while the stay lasts
 */
public record VisitObjection(
    UUID id, PersonId whom, PersonId by, Instant since, @Nullable Instant until) {}
