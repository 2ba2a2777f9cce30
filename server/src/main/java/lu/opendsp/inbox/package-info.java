/** What people are told of what happens in their records: in the portal, and by a message. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "notification",
      "identity",
      "patient",
      "record",
      "access",
      "document"
    })
@NullMarked
package lu.opendsp.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
