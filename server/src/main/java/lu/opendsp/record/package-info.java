/** The health record's life: opened, closed, reopened ("dossier de soins partagé"). */
@ApplicationModule(allowedDependencies = {"kernel", "patient", "policy", "vault"})
@NullMarked
package lu.opendsp.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
