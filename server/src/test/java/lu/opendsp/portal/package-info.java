/** Tests of the portal: texts, templates, view models, and the routes with a browser's eyes. */
@NullMarked
package lu.opendsp.portal;

import org.jspecify.annotations.NullMarked;
