package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import jakarta.servlet.http.HttpServletResponse;
import lu.opendsp.identity.CurrentActor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;

/**
 * Retrieve of ITI-90 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-90.html): one role of a
 * professional.
 */
@Component
public final class ReadRole implements Interaction {

  private final DirectoryEntries entries;

  ReadRole(DirectoryEntries entries) {
    this.entries = entries;
  }

  @Read(type = PractitionerRole.class)
  public PractitionerRole read(@IdParam IdType id, HttpServletResponse response) {
    CurrentActor.get();
    return DirectoryEntries.found(id, entries::role, response);
  }
}
