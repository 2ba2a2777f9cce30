/** The rules of the record as pure functions: no clock, no I/O, no framework. */
@NullMarked
package lu.opendsp.policy;

import org.jspecify.annotations.NullMarked;
