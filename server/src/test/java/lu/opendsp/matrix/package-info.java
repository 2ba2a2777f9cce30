/** Every route, asked by every person of the sandbox about every record, against the policy. */
@NullMarked
package lu.opendsp.matrix;

import org.jspecify.annotations.NullMarked;
