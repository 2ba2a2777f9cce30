/** One's own account: how one signs in, where one is signed in, and when one was. */
@NullMarked
package lu.opendsp.portal.account;

import org.jspecify.annotations.NullMarked;
