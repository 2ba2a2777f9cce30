/** The patient index: who a patient is, and under which identifiers (PDQm, PIXm). */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package lu.opendsp.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
