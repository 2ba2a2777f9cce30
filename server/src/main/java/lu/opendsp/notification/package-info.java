/** Codes and notices to somebody's e-mail address or telephone; never with health content. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package lu.opendsp.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
