/** Who asks: accounts, cards, tokens, the actor of a request. */
@ApplicationModule(allowedDependencies = {"kernel", "vault", "notification"})
@NullMarked
package lu.opendsp.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
