/** The people and papers tests are about, on one running platform. */
@NullMarked
package lu.opendsp.people;

import org.jspecify.annotations.NullMarked;
