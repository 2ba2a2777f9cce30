/** The pages of professionals and care organisations. */
@NullMarked
package lu.opendsp.portal.professional;

import org.jspecify.annotations.NullMarked;
