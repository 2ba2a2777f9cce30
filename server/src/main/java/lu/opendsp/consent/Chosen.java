package lu.opendsp.consent;

import java.time.Instant;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** One choice in force. */
public record Chosen(Choice choice, PersonId person, Instant since, @Nullable Instant until) {}
