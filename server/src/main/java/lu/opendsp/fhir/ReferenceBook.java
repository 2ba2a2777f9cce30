package lu.opendsp.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Criterion;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Register;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.Slice;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What the resources of a file call each other: {@code Organization/17} or an address of another
 * server means the one that stood under it in the same file.
 */
final class ReferenceBook {

  private final DirectorySearch search;
  private final Map<String, Identifier> byReference = new HashMap<>();

  ReferenceBook(DirectorySearch search) {
    this.search = search;
  }

  /** Remembers under what a resource is referred to. */
  void note(Resource resource, String fullUrl, Identifier identifier) {
    if (!fullUrl.isEmpty()) {
      byReference.put(fullUrl, identifier);
    }
    if (resource.hasId()) {
      byReference.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), identifier);
    }
  }

  /** Turns what a resource calls others into what the directory calls them. */
  void resolve(Resource resource) {
    switch (resource) {
      case Organization organisation -> toIdentifier(organisation.getPartOf());
      case PractitionerRole role -> {
        toIdentifier(role.getPractitioner());
        toIdentifier(role.getOrganization());
        role.getLocation().forEach(one -> toId(one, Register.PLACES, "Location"));
        role.getHealthcareService()
            .forEach(one -> toId(one, Register.SERVICES, "HealthcareService"));
      }
      case Location place -> {
        toIdentifier(place.getManagingOrganization());
        toId(place.getPartOf(), Register.PLACES, "Location");
      }
      case HealthcareService service -> {
        toIdentifier(service.getProvidedBy());
        service.getLocation().forEach(one -> toId(one, Register.PLACES, "Location"));
      }
      default -> {
        // refers to nothing
      }
    }
  }

  private Optional<Identifier> meant(Reference reference) {
    return Optional.ofNullable(reference.getReference()).map(byReference::get);
  }

  private void toIdentifier(Reference reference) {
    meant(reference)
        .ifPresent(identifier -> reference.setReference(null).setIdentifier(identifier.copy()));
  }

  private <T> void toId(Reference reference, Register<T> register, String type) {
    meant(reference)
        .flatMap(identifier -> id(register, identifier))
        .ifPresent(id -> reference.setReference(type + "/" + id));
  }

  private <T> Optional<String> id(Register<T> register, Identifier identifier) {
    var number =
        new Criterion.Codings(
            Criterion.Field.NUMBER,
            List.of(new Coded(identifier.getSystem(), identifier.getValue(), "")));
    return search
        .find(register, List.of(number), ReferenceBook::position, Slice.first(1))
        .items()
        .stream()
        .findFirst()
        .map(one -> position(one).id().toString());
  }

  private static Cursor position(Object entry) {
    return switch (entry) {
      case Place place -> new Cursor(place.updatedAt(), place.id());
      case CareService service -> new Cursor(service.updatedAt(), service.id());
      default -> throw new IllegalArgumentException("neither a place nor a service");
    };
  }
}
