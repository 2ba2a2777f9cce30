/** One behaviour of the running platform to a test. */
@NullMarked
package lu.opendsp.e2e.checks;

import org.jspecify.annotations.NullMarked;
