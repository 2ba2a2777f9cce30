/** Pages of the agency: no documents, only who somebody is, and accounts. */
@NullMarked
package lu.opendsp.portal.agency;

import org.jspecify.annotations.NullMarked;
