/** The gate: facts and policy give a decision, the decision a log line, the line a grant. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "notification",
      "identity",
      "patient",
      "directory",
      "record",
      "consent",
      "audit",
      "policy",
      "vault"
    })
@NullMarked
package lu.opendsp.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
