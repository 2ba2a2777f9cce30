/** The invented people of the sandbox, their stories and the letters in their records. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "notification",
      "identity",
      "patient",
      "directory",
      "record",
      "consent",
      "access",
      "document",
      "policy",
      "vault",
      "database"
    })
@NullMarked
package lu.opendsp.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
