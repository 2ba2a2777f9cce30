package lu.opendsp.identity;

import java.util.UUID;
import lu.opendsp.notification.Address;
import org.jspecify.annotations.Nullable;

/**
 * An activation that has begun.
 *
 * @param contact the proved address, or null
 * @param charter the version accepted, or null
 */
public record Activation(
    UUID id,
    ActorKind kind,
    UUID person,
    boolean firstOfficer,
    @Nullable Address contact,
    @Nullable String charter) {}
