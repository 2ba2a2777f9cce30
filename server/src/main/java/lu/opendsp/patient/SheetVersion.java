package lu.opendsp.patient;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an identity sheet, as it was from this moment on.
 *
 * @param by who wrote it, in the directory; null where the platform itself did
 */
public record SheetVersion(
    long version, Instant at, @Nullable UUID by, ChangeCause cause, IdentitySheet sheet) {}
