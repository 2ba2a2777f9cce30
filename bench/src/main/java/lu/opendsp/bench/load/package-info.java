/**
 * A load driver for our server and, beside it, any other FHIR server; see {@code
 * docs/performance.md}.
 */
@NullMarked
package lu.opendsp.bench.load;

import org.jspecify.annotations.NullMarked;
