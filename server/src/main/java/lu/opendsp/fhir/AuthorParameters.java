package lu.opendsp.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lu.opendsp.directory.Directory;
import lu.opendsp.directory.Listing;
import lu.opendsp.kernel.PersonId;
import org.springframework.stereotype.Component;

/** Reads whom a search means by an author: under whose identity something was filed. */
@Component
final class AuthorParameters {

  private static final List<String> TYPES = List.of("Practitioner", "Organization", "Patient");

  private final Directory directory;
  private final Addresses addresses;

  AuthorParameters(Directory directory, Addresses addresses) {
    this.directory = directory;
    this.addresses = addresses;
  }

  Set<PersonId> references(String value) {
    return Parameters.alternativesIn(value).stream()
        .map(text ->
            addresses
                .idIn(text, TYPES)
                .map(PersonId::new)
                .orElseThrow(() -> Parameters.malformed("author", "Practitioner/<id>")))
        .collect(Collectors.toSet());
  }

  /** Nobody for a number nobody has: nothing is found then. */
  Set<PersonId> identified(String value) {
    return Parameters.alternativesIn(value).stream()
        .flatMap(token -> identifiedOne(token).stream())
        .collect(Collectors.toSet());
  }

  private Optional<PersonId> identifiedOne(String token) {
    if (!token.matches("\\Q" + Systems.E_HEALTH_ID + "\\E\\|[0-9]{10}")) {
      throw Parameters.malformed("author.identifier", Systems.E_HEALTH_ID + "|2100000143");
    }
    return directory.findByEHealthId(token.substring(token.indexOf('|') + 1)).map(Listing::id);
  }
}
