package lu.opendsp.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PersonId;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who filed something, as the directory knows him today. */
@Component
final class Filers {

  /** Organisations' eHealth ids begin with it, people's with another. */
  private static final String ORGANISATION_FIRST_DIGIT = "1";

  private final Directory directory;

  Filers(Directory directory) {
    this.directory = directory;
  }

  /** Several, with one look into the directory. */
  Map<PersonId, Listing> find(Collection<PersonId> filers) {
    return directory.findAll(filers.stream().distinct().toList()).stream()
        .collect(Collectors.toMap(Listing::id, Function.identity(), (one, _) -> one));
  }

  /** Organisations file under an eHealth id of their own. */
  static boolean isMachine(@Nullable Listing listing) {
    String eHealthId = listing == null ? null : listing.eHealthId();
    return eHealthId != null && eHealthId.startsWith(ORGANISATION_FIRST_DIGIT);
  }

  /** What somebody of the directory is known by. */
  static List<Identifier> identifiers(PersonId person, @Nullable Listing listing) {
    var identifiers = new ArrayList<Identifier>();
    identifiers.add(new Identifier().setSystem(Systems.DIRECTORY_ID).setValue(person.toString()));
    String eHealthId = listing == null ? null : listing.eHealthId();
    if (eHealthId != null) {
      identifiers.add(new Identifier().setSystem(Systems.E_HEALTH_ID).setValue(eHealthId));
    }
    return identifiers;
  }

  static void addPerson(String id, String name, List<Identifier> identifiers, DomainResource onto) {
    var practitioner = new Practitioner();
    practitioner.setId(id);
    practitioner.setIdentifier(new ArrayList<>(identifiers));
    practitioner.addName(new HumanName().setText(name));
    onto.addContained(practitioner);
  }

  static void addOrganisation(
      String id, String name, List<Identifier> identifiers, DomainResource onto) {
    var organisation = new Organization();
    organisation.setId(id);
    organisation.setIdentifier(new ArrayList<>(identifiers));
    organisation.setName(name);
    onto.addContained(organisation);
  }
}
