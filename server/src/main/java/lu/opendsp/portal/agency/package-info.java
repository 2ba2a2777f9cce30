/** Pages of the agency's officers for identities: no documents, only who somebody is. */
@NullMarked
package lu.opendsp.portal.agency;

import org.jspecify.annotations.NullMarked;
