package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import lu.opendsp.Application;
import lu.opendsp.vault.Vault;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fills a data directory with the server's own modules: people through the services that enter
 * them, one patient's documents through ITI-65, and then as many more as wanted by sealing these
 * anew for each other record ({@link Growth}).
 */
final class Seed {

  private Seed() {}

  static void run(Options options, PrintStream out) throws Exception {
    Path data = Path.of(options.get("data")).toAbsolutePath();
    int port = options.number("port", 18412);
    int patients = options.number("patients", 5200);
    int documents = options.number("documents", 10_000);
    URI base = URI.create("http://localhost:" + port + "/fhir");
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            Application.class,
            "--server.port=" + port,
            "--opendsp.data=" + data,
            "--opendsp.identity.public-url=http://localhost:" + port)) {
      Path directory = Files.createDirectories(data.resolve("bench"));
      World world = World.read(directory);
      if (world.people().size() < patients) {
        long began = System.nanoTime();
        world = new SeededPeople(server, data).enter(directory, patients);
        world.write();
        out.printf("%d patients in %.0f s%n", patients, (System.nanoTime() - began) / 1e9);
      }
      if (world.holders() == 0) {
        publishFirst(world, base);
      }
      grow(server, world, documents, out);
    }
  }

  private static void publishFirst(World world, URI base) throws IOException {
    var tokens = new Tokens(base, world);
    var submissions = new Submissions();
    World.Person first = world.people().getFirst();
    int professional = first.relations().getFirst();
    try (var connection = new Connection(base)) {
      for (int i = 0; i < World.DOCUMENTS_EACH; i++) {
        String headers =
            tokens.header(professional)
                + "Content-Type: application/fhir+json\r\nAccept: application/fhir+json\r\n";
        var request =
            new Connection.Request("POST", "", headers, submissions.note(first, professional, i));
        int status = connection.call(request);
        if (status != 200) {
          throw new IllegalStateException("not published: " + status + " " + connection.text());
        }
      }
    }
    world.grownTo(World.DOCUMENTS_EACH);
  }

  private static void grow(
      ConfigurableApplicationContext server, World world, int documents, PrintStream out)
      throws Exception {
    int from = world.holders();
    int to = Math.min(documents / World.DOCUMENTS_EACH, world.people().size());
    long began = System.nanoTime();
    var growth = new Growth(server.getBean(DataSource.class), server.getBean(Vault.class));
    List<World.Person> fresh = world.people().subList(from, Math.max(from, to));
    growth.grow(world.people().getFirst(), fresh);
    if (!fresh.isEmpty()) {
      world.grownTo(to * World.DOCUMENTS_EACH);
    }
    out.printf(
        "%d documents, %d of them new in %.0f s%n",
        world.holders() * World.DOCUMENTS_EACH,
        fresh.size() * World.DOCUMENTS_EACH,
        (System.nanoTime() - began) / 1e9);
  }
}
