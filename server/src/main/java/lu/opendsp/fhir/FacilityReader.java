package lu.opendsp.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Register;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads places and services, and whom references of the directory mean. */
@Component
final class FacilityReader {

  private static final UUID NOT_YET = new UUID(0, 0);
  private static final int NUMBER_MAX = 256;

  private static final Set<String> OF_PLACE =
      Set.of(
          "id",
          "meta",
          "identifier",
          "status",
          "name",
          "type",
          "telecom",
          "address",
          "position",
          "managingOrganization",
          "partOf");
  private static final Set<String> OF_SERVICE =
      Set.of(
          "id",
          "meta",
          "identifier",
          "active",
          "providedBy",
          "type",
          "specialty",
          "location",
          "name",
          "telecom");

  private final DirectorySearch search;
  private final Addresses addresses;
  private final Clock clock;

  FacilityReader(DirectorySearch search, Addresses addresses, Clock clock) {
    this.search = search;
    this.addresses = addresses;
    this.clock = clock;
  }

  Place read(Location place, Identifier condition) {
    Elements.allowOnly(place, "Location", OF_PLACE);
    String number = number(condition);
    Conditions.requireOnly(condition, place.getIdentifier(), "Location.identifier");
    Elements.require(place.hasStatus(), "Location.status");
    if (place.getStatus() == LocationStatus.SUSPENDED) {
      throw Problem.at("Location.status", ProblemCode.VALUE_WRONG, "active").thrown();
    }
    List<Coded> kinds = ConceptReader.codes(place.getType(), "Location.type");
    Elements.require(!kinds.isEmpty(), "Location.type");
    Contact contact =
        ContactReader.read(
            place.getTelecom(),
            place.hasAddress() ? List.of(place.getAddress()) : List.of(),
            "Location");
    return new Place(
        NOT_YET,
        number,
        place.getStatus() == LocationStatus.ACTIVE,
        ListingReader.word(place.getName(), "Location.name"),
        kinds,
        owner(place.getManagingOrganization(), "Location.managingOrganization"),
        place.hasPartOf()
            ? ids(List.of(place.getPartOf()), "Location", "Location.partOf").getFirst()
            : null,
        contact,
        position(place),
        0,
        clock.instant());
  }

  private static Place.@Nullable Position position(Location place) {
    if (!place.hasPosition()) {
      return null;
    }
    BigDecimal latitude = degrees(place.getPosition().getLatitude(), 90);
    BigDecimal longitude = degrees(place.getPosition().getLongitude(), 180);
    return new Place.Position(latitude, longitude);
  }

  private static BigDecimal degrees(@Nullable BigDecimal told, int max) {
    if (told == null || told.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
      throw Problem.at("Location.position", ProblemCode.VALUE_WRONG, "49.611600").thrown();
    }
    return told.setScale(6, RoundingMode.HALF_UP);
  }

  CareService read(HealthcareService service, Identifier condition) {
    Elements.allowOnly(service, "HealthcareService", OF_SERVICE);
    String number = number(condition);
    Conditions.requireOnly(condition, service.getIdentifier(), "HealthcareService.identifier");
    List<Coded> kinds = ConceptReader.codes(service.getType(), "HealthcareService.type");
    Elements.require(!kinds.isEmpty(), "HealthcareService.type");
    return new CareService(
        NOT_YET,
        number,
        !service.hasActive() || service.getActive(),
        ListingReader.word(service.getName(), "HealthcareService.name"),
        kinds,
        ConceptReader.codes(service.getSpecialty(), "HealthcareService.specialty"),
        owner(service.getProvidedBy(), "HealthcareService.providedBy"),
        ids(service.getLocation(), "Location", "HealthcareService.location"),
        ContactReader.read(service.getTelecom(), List.of(), "HealthcareService"),
        0,
        clock.instant());
  }

  private static String number(Identifier condition) {
    if (Systems.E_HEALTH_ID.equals(condition.getSystem())) {
      throw Problem.at("identifier", ProblemCode.IDENTIFIER_SYSTEM_UNKNOWN).thrown();
    }
    String number = condition.getSystem() + "|" + condition.getValue();
    return Words.check(number, "identifier", NUMBER_MAX);
  }

  private @Nullable PersonId owner(Reference reference, String place) {
    if (reference.isEmpty()) {
      return null;
    }
    String eHealthId = organisation(reference, place);
    return one(Register.ORGANISATIONS, eHealthId)
        .filter(Particulars::active)
        .map(Particulars::id)
        .orElseThrow(() -> unresolved(place));
  }

  private Optional<Particulars> one(Register<Particulars> register, String eHealthId) {
    return search.byEHealthId(register, eHealthId);
  }

  /** The eHealth id of the organisation a reference names, by identifier or as one of ours. */
  String organisation(Reference reference, String place) {
    return eHealthId(reference, Register.ORGANISATIONS, "Organization", place);
  }

  /** The same of a person. */
  String person(Reference reference) {
    return eHealthId(
        reference, Register.PRACTITIONERS, "Practitioner", "PractitionerRole.practitioner");
  }

  private String eHealthId(
      Reference reference, Register<Particulars> register, String type, String place) {
    Identifier identifier = reference.getIdentifier();
    if (identifier.hasValue()) {
      if (!Systems.E_HEALTH_ID.equals(identifier.getSystem())) {
        throw unresolved(place);
      }
      return identifier.getValue();
    }
    return Optional.ofNullable(reference.getReference())
        .flatMap(text -> addresses.idIn(text, List.of(type)))
        .flatMap(id -> search.all(register, List.of(id)).stream().findFirst())
        .map(Particulars::eHealthId)
        .orElseThrow(() -> unresolved(place));
  }

  /** The ids of places or services that exist. */
  List<UUID> ids(List<Reference> references, String type, String place) {
    if (references.isEmpty()) {
      return List.of();
    }
    List<UUID> ids =
        references.stream()
            .map(reference ->
                Optional.ofNullable(reference.getReference())
                    .flatMap(text -> addresses.idIn(text, List.of(type)))
                    .orElseThrow(() -> unresolved(place)))
            .distinct()
            .toList();
    int known =
        type.equals("Location")
            ? search.all(Register.PLACES, ids).size()
            : search.all(Register.SERVICES, ids).size();
    if (known != ids.size()) {
      throw unresolved(place);
    }
    return ids;
  }

  private static RuntimeException unresolved(String place) {
    return Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown();
  }
}
