package lu.opendsp.policy;

import java.time.Instant;

/**
 * A mandate somebody wishes to give.
 *
 * @param oneself whether he names himself
 * @param suitable whether the directory lists the other today as a professional who may act so
 * @param overlapping whether he has given the same person one for some of that time already
 * @param until its end, which no longer counts
 */
public record MandateWish(
    boolean oneself, boolean suitable, boolean overlapping, Instant from, Instant until) {}
