/** Health professionals, organisations and the agency's staff, as listed today (HPD). */
@ApplicationModule(allowedDependencies = {"kernel", "policy"})
@NullMarked
package lu.opendsp.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
