/** The portal as people use it: journeys and a crawl in a real browser. */
@NullMarked
package lu.opendsp.e2e.journey;

import org.jspecify.annotations.NullMarked;
