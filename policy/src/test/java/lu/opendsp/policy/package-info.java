/** The rules of the record, row by row. */
@NullMarked
package lu.opendsp.policy;

import org.jspecify.annotations.NullMarked;
