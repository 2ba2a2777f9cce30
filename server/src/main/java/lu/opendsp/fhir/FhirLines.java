package lu.opendsp.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lu.opendsp.directory.DirectorySearch;
import lu.opendsp.directory.Imports;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;
import lu.opendsp.kernel.ProblemException;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** The resources of a file, each understood as one that was fed by itself. */
final class FhirLines implements DirectoryLines {

  private final FhirTexts texts;
  private final FhirContext fhir;
  private final ListingReader listings;
  private final FacilityReader facilities;
  private final ReferenceBook book;

  FhirLines(
      FhirTexts texts,
      FhirContext fhir,
      ListingReader listings,
      FacilityReader facilities,
      DirectorySearch search) {
    this.texts = texts;
    this.fhir = fhir;
    this.listings = listings;
    this.facilities = facilities;
    this.book = new ReferenceBook(search);
  }

  /** Where the resources of a file come from, as text. */
  interface FhirTexts {

    Optional<FhirText> next() throws IOException;
  }

  /**
   * A resource as text.
   *
   * @param line where it stands: its line, or how many came before in its bundle, from 1
   * @param fullUrl what a bundle calls it, or empty
   * @param whole false if it was too long
   */
  record FhirText(long line, String fullUrl, String text, boolean whole) {}

  @Override
  public Optional<Met> next() throws IOException {
    return texts.next().map(this::met);
  }

  /** What it is called by others is needed all the same. */
  @Override
  public boolean passOver() throws IOException {
    Optional<Imports.Line> line = next().map(met -> met.read().get());
    return line.isPresent();
  }

  private Met met(FhirText text) {
    try {
      if (!text.whole()) {
        throw Problem.of(ProblemCode.BODY_TOO_LARGE, NdjsonTexts.CHARACTERS_MAX).thrown();
      }
      Resource resource = (Resource) fhir.newJsonParser().parseResource(text.text());
      return new Met(leansOnOthers(resource), () -> understood(text, resource));
    } catch (ProblemException wrong) {
      return unread(text, wrong.problem());
    } catch (DataFormatException malformed) {
      Problem problem =
          malformed.getCause() instanceof ProblemException told
              ? told.problem()
              : Problem.of(ProblemCode.BODY_MALFORMED);
      return unread(text, problem);
    }
  }

  private static Met unread(FhirText text, Problem problem) {
    return new Met(false, () -> new Imports.Line.Unread(text.line(), problem));
  }

  private static boolean leansOnOthers(Resource resource) {
    return switch (resource) {
      case Location _, HealthcareService _ -> true;
      case PractitionerRole role -> role.hasLocation() || role.hasHealthcareService();
      default -> false;
    };
  }

  private Imports.Line understood(FhirText text, Resource resource) {
    try {
      return read(text, resource);
    } catch (ProblemException wrong) {
      return new Imports.Line.Unread(text.line(), wrong.problem());
    }
  }

  private Imports.Line read(FhirText text, Resource resource) {
    book.resolve(resource);
    Identifier identifier = identifier(resource);
    book.note(resource, text.fullUrl(), identifier);
    return switch (resource) {
      case Organization one ->
          new Imports.Line.OfMember(text.line(), listings.read(one, identifier));
      case Practitioner one ->
          new Imports.Line.OfMember(text.line(), listings.read(one, identifier));
      case PractitionerRole one ->
          new Imports.Line.OfMember(text.line(), listings.read(one, identifier));
      case Location one -> new Imports.Line.OfPlace(text.line(), facilities.read(one, identifier));
      case HealthcareService one ->
          new Imports.Line.OfService(text.line(), facilities.read(one, identifier));
      default -> throw Problem.at(resource.fhirType(), ProblemCode.ENTRY_UNEXPECTED).thrown();
    };
  }

  /** What it is known by: the eHealth id, or its first number; a role also its person's. */
  private static Identifier identifier(Resource resource) {
    List<Identifier> identifiers =
        switch (resource) {
          case Organization one -> one.getIdentifier();
          case Practitioner one -> one.getIdentifier();
          case Location one -> one.getIdentifier();
          case HealthcareService one -> one.getIdentifier();
          case PractitionerRole one -> withPersons(one);
          default -> throw Problem.at(resource.fhirType(), ProblemCode.ENTRY_UNEXPECTED).thrown();
        };
    return identifiers.stream()
        .filter(one -> Systems.E_HEALTH_ID.equals(one.getSystem()))
        .findFirst()
        .or(() -> identifiers.stream().findFirst())
        .filter(one -> one.hasSystem() && one.hasValue())
        .orElseThrow(() ->
            Problem.at(resource.fhirType() + ".identifier", ProblemCode.IDENTIFIER_MISSING)
                .thrown());
  }

  private static List<Identifier> withPersons(PractitionerRole role) {
    if (!role.hasIdentifier() && role.getPractitioner().getIdentifier().hasValue()) {
      role.addIdentifier(role.getPractitioner().getIdentifier().copy());
    }
    return role.getIdentifier();
  }
}
