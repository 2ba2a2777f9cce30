/** Where the data live: the data directory, PostgreSQL and its roles, and the guard of the disk. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package lu.opendsp.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
