package lu.opendsp.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must be found nowhere but in answers: names, numbers and titles of the sandbox. */
public final class SandboxWords {

  private static final Path SANDBOX = Checkout.root().resolve("sandbox");

  private SandboxWords() {}

  /** Family and given names of people, as they are written. */
  public static Set<String> names() {
    var names = new TreeSet<String>();
    for (JsonNode person : people()) {
      add(person, "familyName", names);
      add(person, "givenName", names);
    }
    return names;
  }

  /** Family and given name together, long enough never to be found by chance. */
  public static Set<String> wholeNames() {
    var names = new TreeSet<String>();
    for (JsonNode person : people()) {
      if (person.has("givenName")) {
        names.add(Json.text(person, "/givenName") + " " + Json.text(person, "/familyName"));
      }
    }
    return names;
  }

  /** Matricules and national patient ids. */
  public static Set<String> numbers() {
    var numbers = new TreeSet<String>();
    for (JsonNode person : people()) {
      add(person, "matricule", numbers);
      add(person, "nationalPatientId", numbers);
    }
    return numbers;
  }

  /** Titles of documents. */
  public static Set<String> titles() {
    try (Stream<Path> files = Files.list(SANDBOX.resolve("records"))) {
      var titles = new TreeSet<String>();
      files
          .filter(file -> !file.endsWith("index.json"))
          .forEach(file -> Json.read(file).path("events").forEach(e -> add(e, "title", titles)));
      return titles;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JsonNode people() {
    return Json.read(SANDBOX.resolve("people.json"));
  }

  private static void add(JsonNode from, String name, Set<String> into) {
    String value = from.path(name).asString("");
    if (!value.isEmpty()) {
      into.add(value);
    }
  }
}
