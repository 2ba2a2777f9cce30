package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The sandbox's people, as the server wrote them to {@code sandbox/people.json} in its data. */
record People(Path file, List<Map<String, Object>> all) {
  People {
    all = List.copyOf(all);
  }

  /** One person; texts are empty where the file says nothing. */
  record Person(String id, String name, String nationalId, String eHealthId, String organisation) {}

  /** An absent file is an empty list: with a real card nobody needs the sandbox's. */
  static People in(Path data) {
    Path file = data.resolve("sandbox").resolve("people.json");
    if (!Files.isReadable(file)) {
      return new People(file, List.of());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new People(file, Json.objects(in));
    } catch (IOException | JacksonException broken) {
      throw Failure.usage("The list of people in " + file + " cannot be read.");
    }
  }

  Optional<Person> find(String id) {
    return all.stream()
        .filter(person -> id.equals(Json.text(person, "id")))
        .findFirst()
        .map(person ->
            new Person(
                id,
                Json.text(person, "name"),
                Json.text(person, "nationalId"),
                Json.text(person, "eHealthId"),
                organisation(person)));
  }

  /** The organisation's name, whether the list gives it as a text or as an object. */
  static String organisation(Map<String, Object> person) {
    String name = Json.text(person, "organisation");
    return name.isEmpty() ? Json.text(person, "organisation.name") : name;
  }

  /** The national id behind what the caller typed: 13 digits as they are, else a person's id. */
  String nationalId(String typed) {
    if (typed.matches("\\d{13}")) {
      return typed;
    }
    if (typed.matches("[\\d \\-]+")) {
      throw Failure.usage(
          "--patient " + typed + " is not a national id.",
          "It has 13 digits and no spaces, as in 1893120105732.");
    }
    Person person =
        find(typed)
            .orElseThrow(() ->
                Failure.usage(
                    "Nobody is called " + typed + " in " + file + ".",
                    "dspctl people shows the ids; a national id of 13 digits works too."));
    if (person.nationalId().isEmpty()) {
      throw Failure.usage(typed + " has no national id and so no record.");
    }
    return person.nationalId();
  }
}
