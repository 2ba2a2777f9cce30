/** Proving who one is: the ways to sign in, each on pages of its own. */
@NullMarked
package lu.opendsp.portal.signin;

import org.jspecify.annotations.NullMarked;
