/** Ids and small values that every module may use. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package lu.opendsp.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
