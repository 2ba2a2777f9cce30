package lu.opendsp.fhir;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lu.opendsp.directory.CareService;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Particulars;
import lu.opendsp.directory.Place;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Workplace;
import lu.opendsp.kernel.Coded;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Entries of the directory as FHIR, on the profiles of mCSD 4.0.0
 * (https://profiles.ihe.net/ITI/mCSD/4.0.0/).
 */
@Component
final class DirectoryResources {

  private final DirectorySearch search;

  DirectoryResources(DirectorySearch search) {
    this.search = search;
  }

  static Practitioner practitioner(Particulars known) {
    var person = new Practitioner();
    stamp(person, known.id().value(), known.version(), known.updatedAt(), "Practitioner");
    person.addIdentifier(eHealthId(known));
    known
        .certificates()
        .forEach(one -> person.addIdentifier().setSystem(Systems.CARD).setValue(one));
    person.setActive(known.active());
    person.addName(name(known.name()));
    telecom(known.contact()).forEach(person::addTelecom);
    if (known.contact().hasAddress()) {
      person.addAddress(address(known.contact()));
    }
    known
        .languages()
        .forEach(language ->
            person.addCommunication().addCoding().setSystem(Systems.LANGUAGE).setCode(language));
    return person;
  }

  static Organization organization(Particulars known) {
    var organisation = new Organization();
    stamp(organisation, known.id().value(), known.version(), known.updatedAt(), "Organization");
    organisation.addIdentifier(eHealthId(known));
    organisation.setActive(known.active());
    organisation.addType(concept(Objects.requireNonNull(known.kind())));
    organisation.setName(known.name().text());
    telecom(known.contact()).forEach(organisation::addTelecom);
    if (known.contact().hasAddress()) {
      organisation.addAddress(address(known.contact()));
    }
    PersonId partOf = known.partOf();
    if (partOf != null) {
      organisation.setPartOf(new Reference("Organization/" + partOf));
    }
    return organisation;
  }

  PractitionerRole role(Workplace known, @Nullable Particulars person) {
    var role = new PractitionerRole();
    stamp(role, known.id(), known.version(), known.updatedAt(), "PractitionerRole");
    if (!known.number().isEmpty()) {
      role.addIdentifier(Identifiers.of(known.number()));
    } else if (person != null) {
      role.addIdentifier(eHealthId(person));
    }
    role.setActive(known.holdsAt(search.now()));
    role.getPeriod().setStart(Date.from(known.since()));
    if (known.until() != null) {
      role.getPeriod().setEnd(Date.from(known.until()));
    }
    role.setPractitioner(new Reference("Practitioner/" + known.person()));
    PersonId organisation = known.organisation();
    if (organisation != null) {
      role.setOrganization(new Reference("Organization/" + organisation));
    }
    CodeableConcept code = concept(known.profession());
    known
        .functions()
        .forEach(one -> code.addCoding().setSystem(Systems.FUNCTION).setCode(one.name()));
    role.addCode(code);
    known.specialities().forEach(one -> role.addSpecialty(concept(one)));
    known.places().forEach(one -> role.addLocation(new Reference("Location/" + one)));
    known
        .services()
        .forEach(one -> role.addHealthcareService(new Reference("HealthcareService/" + one)));
    return role;
  }

  static Location location(Place known) {
    var place = new Location();
    stamp(place, known.id(), known.version(), known.updatedAt(), "Location");
    place.addIdentifier(number(known.number()));
    place.setStatus(known.active() ? LocationStatus.ACTIVE : LocationStatus.INACTIVE);
    place.setName(known.name());
    known.kinds().forEach(kind -> place.addType(concept(kind)));
    telecom(known.contact()).forEach(place::addTelecom);
    if (known.contact().hasAddress()) {
      place.setAddress(address(known.contact()));
    }
    Place.Position position = known.position();
    if (position != null) {
      place.getPosition().setLatitude(position.latitude()).setLongitude(position.longitude());
    }
    PersonId organisation = known.organisation();
    if (organisation != null) {
      place.setManagingOrganization(new Reference("Organization/" + organisation));
    }
    UUID partOf = known.partOf();
    if (partOf != null) {
      place.setPartOf(new Reference("Location/" + partOf));
    }
    return place;
  }

  static HealthcareService service(CareService known) {
    var service = new HealthcareService();
    stamp(service, known.id(), known.version(), known.updatedAt(), "HealthcareService");
    service.addIdentifier(number(known.number()));
    service.setActive(known.active());
    PersonId organisation = known.organisation();
    if (organisation != null) {
      service.setProvidedBy(new Reference("Organization/" + organisation));
    }
    known.kinds().forEach(kind -> service.addType(concept(kind)));
    known.specialities().forEach(one -> service.addSpecialty(concept(one)));
    known.places().forEach(one -> service.addLocation(new Reference("Location/" + one)));
    service.setName(known.name());
    telecom(known.contact()).forEach(service::addTelecom);
    return service;
  }

  private static void stamp(
      Resource resource, UUID id, long version, Instant updatedAt, String profile) {
    resource.setId(id.toString());
    resource.getMeta().setVersionId(String.valueOf(version));
    resource.getMeta().setLastUpdatedElement(Instants.instant(updatedAt));
    resource.getMeta().addProfile(Systems.MCSD + profile);
  }

  static Identifier eHealthId(Particulars known) {
    return new Identifier().setSystem(Systems.E_HEALTH_ID).setValue(known.eHealthId());
  }

  static Identifier number(String text) {
    int bar = text.indexOf('|');
    return new Identifier().setSystem(text.substring(0, bar)).setValue(text.substring(bar + 1));
  }

  private static HumanName name(ListedName told) {
    var name = new HumanName().setText(told.text());
    if (!told.title().isEmpty()) {
      name.addPrefix(told.title());
    }
    if (!told.given().isEmpty()) {
      name.addGiven(told.given());
    }
    return told.family().isEmpty() ? name : name.setFamily(told.family());
  }

  private static List<ContactPoint> telecom(Contact contact) {
    return List.of(
            point(ContactPointSystem.PHONE, contact.phone()),
            point(ContactPointSystem.EMAIL, contact.email()),
            point(ContactPointSystem.URL, contact.website()))
        .stream()
        .filter(ContactPoint::hasValue)
        .toList();
  }

  private static ContactPoint point(ContactPointSystem system, String value) {
    var point = new ContactPoint().setSystem(system);
    return value.isEmpty() ? point : point.setValue(value);
  }

  private static Address address(Contact contact) {
    var address = new Address();
    if (!contact.street().isEmpty()) {
      address.addLine(contact.street());
    }
    if (!contact.postalCode().isEmpty()) {
      address.setPostalCode(contact.postalCode());
    }
    if (!contact.town().isEmpty()) {
      address.setCity(contact.town());
    }
    return contact.country().isEmpty() ? address : address.setCountry(contact.country());
  }

  private static CodeableConcept concept(Profession profession) {
    var concept = new CodeableConcept();
    concept.addCoding().setSystem(Systems.PROFESSION).setCode(profession.name());
    return concept;
  }

  private static CodeableConcept concept(Coded coded) {
    var concept = new CodeableConcept();
    if (!coded.code().isEmpty()) {
      var coding = concept.addCoding().setCode(coded.code());
      if (!coded.system().isEmpty()) {
        coding.setSystem(coded.system());
      }
    }
    return coded.display().isEmpty() ? concept : concept.setText(coded.display());
  }
}
