/** What the platform says and takes, held against the standards by HL7's own validator. */
@NullMarked
package lu.opendsp.e2e.conformance;

import org.jspecify.annotations.NullMarked;
