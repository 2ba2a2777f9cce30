/** The FHIR R4 edge: MHD, PDQm and the access log over HTTP. It translates and never decides. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "identity",
      "patient",
      "directory",
      "record",
      "access",
      "audit",
      "document",
      "policy",
      "vault",
      "database"
    })
@NullMarked
package lu.opendsp.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
