/** The edge from the outside, and its parts. */
@NullMarked
package lu.opendsp.fhir;

import org.jspecify.annotations.NullMarked;
