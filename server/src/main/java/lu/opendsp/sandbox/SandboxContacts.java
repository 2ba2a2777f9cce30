package lu.opendsp.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import lu.opendsp.directory.Contact;
import lu.opendsp.directory.ListedName;
import lu.opendsp.directory.Profession;
import lu.opendsp.directory.Told;

/** What the directory tells the public of the sandbox's professionals and organisations. */
final class SandboxContacts {

  private SandboxContacts() {}

  static Told of(SandboxOrganisation organisation, Profession kind) {
    String[] town = organisation.address().town().split(" ", 2);
    var contact =
        new Contact(
            organisation.phone(),
            organisation.mail(),
            "",
            organisation.address().street(),
            town.length == 2 ? town[0] : "",
            town[town.length - 1],
            "LU");
    return new Told.Organisation(
        organisation.eHealthId(),
        true,
        kind,
        ListedName.ofOrganisation(organisation.name()),
        contact,
        "");
  }

  /** Where somebody lives is nobody's business: he is reached where he works. */
  static Told of(SandboxPerson person) {
    String given = Objects.requireNonNullElse(person.givenName(), "");
    String title = person.displayName().startsWith("Dr ") ? "Dr" : "";
    Set<String> others = Set.of("fr", "de");
    List<String> languages =
        Stream.concat(Stream.of(person.language()), others.stream().sorted()).distinct().toList();
    return new Told.Person(
        Objects.requireNonNull(person.eHealthId()),
        true,
        ListedName.of(title, given, person.familyName()),
        languages,
        Contact.NONE,
        List.of());
  }
}
