/** The vault: the two keys of each record, and all that is sealed with them. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package lu.opendsp.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
