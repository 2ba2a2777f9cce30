package lu.opendsp.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import java.util.List;
import lu.opendsp.document.DocumentGroups;
import lu.opendsp.document.GroupId;
import lu.opendsp.identity.Actor;
import lu.opendsp.identity.CurrentActor;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ListResource;
import org.springframework.stereotype.Component;

/**
 * Reads one list
 * (https://profiles.ihe.net/ITI/MHD/4.2.3/CapabilityStatement-IHE.MHD.DocumentResponder.html).
 */
@Component
public final class ReadList implements Interaction {

  private final DocumentGroups groups;
  private final ListResources lists;

  ReadList(DocumentGroups groups, ListResources lists) {
    this.groups = groups;
    this.lists = lists;
  }

  @Read(type = ListResource.class)
  public ListResource read(@IdParam IdType id) {
    Actor actor = CurrentActor.get();
    return Addresses.uuid(id.getIdPart())
        .map(GroupId::new)
        .flatMap(group -> groups.open(actor, group))
        .map(group -> lists.of(List.of(group)).getFirst())
        .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
  }
}
