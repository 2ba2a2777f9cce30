/** The append-only access log of each record, and how it is read. Only the gate writes it. */
@ApplicationModule(allowedDependencies = {"kernel", "policy", "vault"})
@NullMarked
package lu.opendsp.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
