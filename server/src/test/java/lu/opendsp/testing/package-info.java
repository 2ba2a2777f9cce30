/** What tests of all modules share. */
@NullMarked
package lu.opendsp.testing;

import org.jspecify.annotations.NullMarked;
