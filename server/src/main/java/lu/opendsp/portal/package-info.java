/** The edge for people: server-rendered pages for patients and professionals. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "identity",
      "notification",
      "patient",
      "directory",
      "record",
      "access",
      "audit",
      "document",
      "inbox",
      "policy",
      "vault",
      "database"
    })
@NullMarked
package lu.opendsp.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
