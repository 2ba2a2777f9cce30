package lu.opendsp.access;

import java.time.Instant;
import lu.opendsp.directory.Listing;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the directory and since and until when a choice about him holds.
 *
 * @param by who made the choice for the holder, or null where he made it himself
 */
public record Named(Listing who, Instant since, @Nullable Instant until, @Nullable String by) {}
