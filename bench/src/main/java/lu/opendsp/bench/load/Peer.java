package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import lu.opendsp.bench.load.World.Person;
import lu.opendsp.patient.MatriculeMaking;

/** Gives somebody else's FHIR server patients and documents of the same kind, through its API. */
final class Peer {

  private static final String SENDS =
      "Content-Type: application/fhir+json\r\nAccept: application/fhir+json\r\n";
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1930, 1, 1);

  private Peer() {}

  static void seed(Options options, PrintStream out) throws IOException {
    var target = options.named("target").entrySet().iterator().next();
    Path state = Path.of(options.get("state", "state/" + target.getKey()));
    int patients = options.number("patients", 2000);
    int documents = options.number("documents", 10_000);
    var submissions = new Submissions();
    try (var connection = new Connection(URI.create(target.getValue()))) {
      var people = new ArrayList<Person>();
      for (int i = 0; i < patients; i++) {
        people.add(enter(connection, i));
      }
      World world = new World(state, List.of("anybody"), people);
      world.write();
      int holders = documents / World.DOCUMENTS_EACH + 1;
      for (Person person : people.subList(1, holders)) {
        for (int i : IntStream.range(0, World.DOCUMENTS_EACH).toArray()) {
          post(connection, "", submissions.note(person, 0, i));
        }
      }
      world.grownTo(holders * World.DOCUMENTS_EACH);
      out.printf("%d patients, %d documents%n", patients, documents);
    }
  }

  /** The id is our choice (PUT), so that the driver knows it; servers take a UUID. */
  private static Person enter(Connection connection, int number) throws IOException {
    UUID id = UUID.randomUUID();
    LocalDate birth = FIRST_BIRTH.plusDays(number * 7919L % 33_000);
    String matricule = MatriculeMaking.of(birth, number % 1000).digits();
    String patient =
        """
        {"resourceType": "Patient", "id": "%s", "identifier": [{"system": "urn:oid:1.3.182.4.4",
        "value": "%s"}], "name": [{"family": "Family%d", "given": ["Given%d"]}], "gender": "%s",
        "birthDate": "%s"}\
        """
            .formatted(
                id,
                matricule,
                number % 337,
                number % 211,
                number % 2 == 0 ? "female" : "male",
                birth);
    send(connection, "PUT", "/Patient/" + id, patient.getBytes(StandardCharsets.UTF_8));
    return new Person(id, matricule, List.of(0));
  }

  private static void post(Connection connection, String path, byte[] body) throws IOException {
    send(connection, "POST", path, body);
  }

  private static void send(Connection connection, String method, String path, byte[] body)
      throws IOException {
    int status = connection.call(new Connection.Request(method, path, SENDS, body));
    if (status / 100 != 2) {
      throw new IOException("refused: " + status + " " + connection.text());
    }
  }
}
