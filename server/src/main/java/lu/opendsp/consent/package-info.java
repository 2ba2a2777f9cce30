/**
 * What the patient decided: referring doctor, circle, block list, presence codes; in whose care he
 * is; and who represents him by law. Only the gate calls the writers here.
 */
@ApplicationModule(allowedDependencies = {"kernel", "patient", "policy", "record", "vault"})
@NullMarked
package lu.opendsp.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
