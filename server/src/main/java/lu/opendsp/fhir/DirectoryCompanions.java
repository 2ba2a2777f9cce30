package lu.opendsp.fhir;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Criterion;
import lu.opendsp.directory.Criterion.Field;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Register;
import lu.opendsp.directory.Workplace;
import lu.opendsp.kernel.Cursor;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Slice;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of entries as resources, and what goes along with a page. */
@Component
final class DirectoryCompanions {

  private final DirectorySearch search;
  private final DirectoryResources resources;

  DirectoryCompanions(DirectorySearch search, DirectoryResources resources) {
    this.search = search;
    this.resources = resources;
  }

  List<Practitioner> practitioners(List<Particulars> page) {
    return page.stream().map(DirectoryResources::practitioner).toList();
  }

  List<Organization> organizations(List<Particulars> page) {
    return page.stream().map(DirectoryResources::organization).toList();
  }

  List<PractitionerRole> roles(List<Workplace> page) {
    Map<PersonId, Particulars> people =
        search.all(Register.PRACTITIONERS, ids(page.stream().map(Workplace::person))).stream()
            .collect(Collectors.toMap(Particulars::id, Function.identity()));
    return page.stream().map(role -> resources.role(role, people.get(role.person()))).toList();
  }

  List<Location> locations(List<Place> page) {
    return page.stream().map(DirectoryResources::location).toList();
  }

  List<HealthcareService> services(List<CareService> page) {
    return page.stream().map(DirectoryResources::service).toList();
  }

  /** The sites of organisations, as many as one page holds. */
  List<? extends Resource> ofParticulars(String include, List<Particulars> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = page.stream().map(one -> one.id().value()).toList();
    return locations(
        search
            .find(
                Register.PLACES,
                List.of(new Criterion.Ids(Field.ORGANISATION, ids)),
                place -> new Cursor(place.updatedAt(), place.id()),
                Slice.first(Slice.SIZE_MAX))
            .items());
  }

  List<? extends Resource> ofWorkplace(String include, List<Workplace> page) {
    return switch (include) {
      case "PractitionerRole:practitioner" ->
          practitioners(
              search.all(Register.PRACTITIONERS, ids(page.stream().map(Workplace::person))));
      case "PractitionerRole:organization" ->
          organisations(page.stream().map(Workplace::organisation));
      case "PractitionerRole:location" ->
          locations(
              search.all(
                  Register.PLACES, page.stream().flatMap(one -> one.places().stream()).toList()));
      default ->
          services(
              search.all(
                  Register.SERVICES,
                  page.stream().flatMap(one -> one.services().stream()).toList()));
    };
  }

  List<? extends Resource> ofPlace(String include, List<Place> page) {
    return organisations(page.stream().map(Place::organisation));
  }

  List<? extends Resource> ofCareService(String include, List<CareService> page) {
    return organisations(page.stream().map(CareService::organisation));
  }

  private List<Organization> organisations(Stream<@Nullable PersonId> of) {
    return organizations(search.all(Register.ORGANISATIONS, ids(of)));
  }

  private static List<UUID> ids(Stream<? extends @Nullable PersonId> of) {
    return of.flatMap(Stream::ofNullable).map(PersonId::value).distinct().toList();
  }
}
