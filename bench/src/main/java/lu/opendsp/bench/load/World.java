package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who and what was seeded into one server, in plain files of its own directory, so that a driver
 * started later knows it.
 *
 * @param directory where the files are
 * @param professionals accounts; each has a card of the sandbox
 * @param people the patients, each with the professionals he let in
 */
record World(Path directory, List<String> professionals, List<Person> people) {

  /** Documents of one patient: fifty of a hundred are found. */
  static final int DOCUMENTS_EACH = 100;

  World {
    professionals = List.copyOf(professionals);
    people = List.copyOf(people);
  }

  /**
   * A patient.
   *
   * @param relations indices of the professionals with a relation to him
   */
  record Person(UUID id, String identifier, List<Integer> relations) {

    Person {
      relations = List.copyOf(relations);
    }

    private static Person of(String line) {
      String[] words = line.split(" ", -1);
      return new Person(
          UUID.fromString(words[0]),
          words[1],
          Arrays.stream(words[2].split(",")).map(Integer::valueOf).toList());
    }

    private String line() {
      return id
          + " "
          + identifier
          + " "
          + String.join(",", relations.stream().map(String::valueOf).toList());
    }
  }

  /** A document of 50 KiB that was published, and whose it is. */
  record Filed(UUID document, int patient) {

    private static Filed of(String line) {
      String[] words = line.split(" ", -1);
      return new Filed(UUID.fromString(words[0]), Integer.parseInt(words[1]));
    }
  }

  static World read(Path directory) {
    return new World(
        directory,
        lines(directory.resolve("professionals.txt")),
        lines(directory.resolve("patients.txt")).stream().map(Person::of).toList());
  }

  void write() throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("professionals.txt"), professionals);
    Files.write(directory.resolve("patients.txt"), people.stream().map(Person::line).toList());
  }

  /** The first so many patients hold a hundred documents each. */
  int holders() {
    List<String> line = lines(directory.resolve("documents.txt"));
    return line.isEmpty() ? 0 : Integer.parseInt(line.getFirst()) / DOCUMENTS_EACH;
  }

  void grownTo(int documents) throws IOException {
    Files.writeString(directory.resolve("documents.txt"), documents + "\n");
  }

  List<Filed> filed() {
    return lines(directory.resolve("filed.txt")).stream().map(Filed::of).toList();
  }

  void keep(List<Filed> filed) {
    var lines = new ArrayList<>(lines(directory.resolve("filed.txt")));
    filed.forEach(one -> lines.add(one.document() + " " + one.patient()));
    try {
      Files.write(directory.resolve("filed.txt"), lines);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  Path cards() {
    return directory.resolveSibling("sandbox").resolve("cards");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
