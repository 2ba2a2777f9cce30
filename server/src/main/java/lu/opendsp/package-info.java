/** OpenDSP: the record of a patient, its rules, and its edges. */
@NullMarked
package lu.opendsp;

import org.jspecify.annotations.NullMarked;
