/** What survives SIGKILL. */
@NullMarked
package lu.opendsp.e2e.kill;

import org.jspecify.annotations.NullMarked;
