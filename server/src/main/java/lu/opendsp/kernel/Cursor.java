package lu.opendsp.kernel;

import java.time.Instant;
import java.util.UUID;

/** The last row of a page: the next page begins behind it, whatever was added meanwhile. */
public record Cursor(Instant at, UUID id) {}
