/**
 * What the templates are given: one record for each page, already in the reader's language. Public
 * because the generated template classes live in a package of their own.
 */
@NullMarked
package lu.opendsp.portal.view;

import org.jspecify.annotations.NullMarked;
