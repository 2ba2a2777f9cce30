/** How long things take that are asked often. */
@NullMarked
package lu.opendsp.bench;

import org.jspecify.annotations.NullMarked;
