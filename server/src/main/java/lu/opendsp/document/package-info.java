/** Registry and repository: the documents of a record, their metadata, bytes and versions. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "notification",
      "identity",
      "patient",
      "directory",
      "record",
      "access",
      "audit",
      "policy",
      "vault",
      "database"
    })
@NullMarked
package lu.opendsp.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
