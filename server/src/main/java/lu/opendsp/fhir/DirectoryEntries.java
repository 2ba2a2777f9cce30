package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Register;
import lu.opendsp.directory.Workplace;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Single entries of the directory by their ids. */
@Component
final class DirectoryEntries {

  private final DirectorySearch search;
  private final DirectoryResources resources;

  DirectoryEntries(DirectorySearch search, DirectoryResources resources) {
    this.search = search;
    this.resources = resources;
  }

  /** The entry an id means, with its version, or a refusal. */
  static <R extends Resource> R found(
      IdType id, Function<UUID, R> entry, HttpServletResponse response) {
    R found =
        Addresses.uuid(id.getIdPart())
            .map(entry)
            .orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
    response.setHeader("ETag", FeedTarget.tag(Long.parseLong(found.getMeta().getVersionId())));
    return found;
  }

  private <T> Optional<T> find(Register<T> register, UUID id) {
    return search.all(register, List.of(id)).stream().findFirst();
  }

  private <T> T get(Register<T> register, UUID id) {
    return find(register, id).orElseThrow(() -> Problem.of(ProblemCode.RESOURCE_UNKNOWN).thrown());
  }

  Organization organization(UUID id) {
    return DirectoryResources.organization(get(Register.ORGANISATIONS, id));
  }

  Practitioner practitioner(UUID id) {
    return DirectoryResources.practitioner(get(Register.PRACTITIONERS, id));
  }

  PractitionerRole role(UUID id) {
    Workplace role = get(Register.ROLES, id);
    return resources.role(role, find(Register.PRACTITIONERS, role.person().value()).orElse(null));
  }

  Location location(UUID id) {
    return DirectoryResources.location(get(Register.PLACES, id));
  }

  HealthcareService service(UUID id) {
    return DirectoryResources.service(get(Register.SERVICES, id));
  }

  Optional<Identifier> identifierOfOrganisation(UUID id) {
    return find(Register.ORGANISATIONS, id).map(DirectoryResources::eHealthId);
  }

  Optional<Identifier> identifierOfPerson(UUID id) {
    return find(Register.PRACTITIONERS, id).map(DirectoryResources::eHealthId);
  }

  /** Its own number, or the eHealth id of its person. */
  Optional<Identifier> identifierOfRole(UUID id) {
    Optional<Workplace> role = find(Register.ROLES, id);
    if (role.isPresent() && !role.get().number().isEmpty()) {
      return Optional.of(Identifiers.of(role.get().number()));
    }
    Optional<Particulars> person =
        role.flatMap(known -> find(Register.PRACTITIONERS, known.person().value()));
    return person.map(DirectoryResources::eHealthId);
  }

  Optional<Identifier> identifierOfPlace(UUID id) {
    return find(Register.PLACES, id).map(place -> DirectoryResources.number(place.number()));
  }

  Optional<Identifier> identifierOfService(UUID id) {
    return find(Register.SERVICES, id).map(service -> DirectoryResources.number(service.number()));
  }
}
