/** Whether a card's authority took the card back: certificate revocation lists and OCSP. */
@NullMarked
package lu.opendsp.identity.revocation;

import org.jspecify.annotations.NullMarked;
