/** The packaged platform as a child process, and the people who call it. */
@NullMarked
package lu.opendsp.e2e;

import org.jspecify.annotations.NullMarked;
