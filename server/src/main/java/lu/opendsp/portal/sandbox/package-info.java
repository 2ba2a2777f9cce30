/** Trying the sandbox: sign-in by choosing a person, and a story to walk through. */
@NullMarked
package lu.opendsp.portal.sandbox;

import org.jspecify.annotations.NullMarked;
