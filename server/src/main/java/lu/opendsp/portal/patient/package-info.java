/** The pages of a patient in the own record. */
@NullMarked
package lu.opendsp.portal.patient;

import org.jspecify.annotations.NullMarked;
