package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.document.AuthorText;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Reads the authors a document names. They are told as the sender tells them; under whose identity
 * it was filed is known by his card and never taken from here (POLICY 2).
 */
@Component
final class AuthorReader {

  private static final int AUTHORS_MAX = 10;

  private final Directory directory;
  private final Addresses addresses;

  AuthorReader(Directory directory, Addresses addresses) {
    this.directory = directory;
    this.addresses = addresses;
  }

  List<AuthorText> read(Part<DocumentReference> document) {
    List<Reference> references = document.resource().getAuthor();
    if (references.size() > AUTHORS_MAX) {
      throw Problem.at(document.at("author[" + AUTHORS_MAX + "]"), ProblemCode.ELEMENT_UNEXPECTED)
          .thrown();
    }
    var authors = new ArrayList<AuthorText>();
    for (int i = 0; i < references.size(); i++) {
      String place = document.at("author[" + i + "]");
      AuthorText author = read(document.resource(), references.get(i), place);
      Words.check(author.name(), place, Words.LINE_MAX);
      Words.check(author.organisation(), place, Words.LINE_MAX);
      authors.add(author);
    }
    return List.copyOf(authors);
  }

  private AuthorText read(DocumentReference of, Reference reference, String place) {
    Optional<Resource> contained = MetadataReader.contained(of, reference);
    if (contained.isPresent()) {
      return read(of, contained.get());
    }
    if (reference.hasReference()) {
      return addresses
          .idIn(reference.getReference(), List.of("Practitioner", "Organization"))
          .flatMap(id -> directory.find(new PersonId(id)))
          .map(AuthorReader::read)
          .orElseThrow(() -> Problem.at(place, ProblemCode.REFERENCE_UNRESOLVED).thrown());
    }
    String name = Optional.ofNullable(reference.getDisplay()).orElse("");
    return new AuthorText(name, eHealthId(List.of(reference.getIdentifier())), "");
  }

  private static AuthorText read(DocumentReference of, Resource resource) {
    return switch (resource) {
      case Practitioner person ->
          new AuthorText(name(person.getName()), eHealthId(person.getIdentifier()), "");
      case Organization place ->
          new AuthorText("", eHealthId(place.getIdentifier()), text(place.getName()));
      case PractitionerRole role -> atWork(of, role);
      case Patient patient -> new AuthorText(name(patient.getName()), "", "");
      case RelatedPerson person -> new AuthorText(name(person.getName()), "", "");
      case Device device -> new AuthorText(text(device.getDeviceNameFirstRep().getName()), "", "");
      default -> new AuthorText("", "", "");
    };
  }

  private static AuthorText atWork(DocumentReference of, PractitionerRole role) {
    AuthorText person = part(of, role.getPractitioner());
    AuthorText place = part(of, role.getOrganization());
    String id = person.eHealthId().isEmpty() ? place.eHealthId() : person.eHealthId();
    return new AuthorText(person.name(), id, place.organisation());
  }

  private static AuthorText part(DocumentReference of, Reference reference) {
    return MetadataReader.contained(of, reference)
        .filter(resource -> !(resource instanceof PractitionerRole))
        .map(resource -> read(of, resource))
        .orElseGet(() ->
            new AuthorText(
                text(reference.getDisplay()),
                eHealthId(List.of(reference.getIdentifier())),
                text(reference.getDisplay())));
  }

  private static AuthorText read(Listing listing) {
    return new AuthorText(
        listing.displayName(), text(listing.eHealthId()), listing.organisationName());
  }

  private static String name(List<HumanName> names) {
    return names.stream()
        .findFirst()
        .map(name ->
            name.hasText()
                ? name.getText()
                : name.getPrefix().stream().map(Object::toString).collect(Collectors.joining(" "))
                    + " "
                    + name.getNameAsSingleString())
        .map(String::strip)
        .orElse("");
  }

  private static String eHealthId(List<Identifier> identifiers) {
    return identifiers.stream()
        .filter(identifier -> Systems.E_HEALTH_ID.equals(identifier.getSystem()))
        .map(Identifier::getValue)
        .filter(value -> value != null && value.matches("[0-9]{10}"))
        .findFirst()
        .orElse("");
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }
}
