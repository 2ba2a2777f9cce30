package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import jakarta.servlet.http.HttpServletResponse;
import lu.opendsp.identity.CurrentActor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.springframework.stereotype.Component;

/** Retrieve of ITI-90 (https://profiles.ihe.net/ITI/mCSD/4.0.0/ITI-90.html): one organisation. */
@Component
public final class ReadOrganisation implements Interaction {

  private final DirectoryEntries entries;

  ReadOrganisation(DirectoryEntries entries) {
    this.entries = entries;
  }

  @Read(type = Organization.class)
  public Organization read(@IdParam IdType id, HttpServletResponse response) {
    CurrentActor.get();
    return DirectoryEntries.found(id, entries::organization, response);
  }
}
