package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One run of one command: what was typed, where it speaks, the surroundings it may use. */
record Call(
    Arguments arguments, Console console, Map<String, String> environment, InstantSource clock) {
  /** The options every command understands. */
  static final Arguments.Known COMMON =
      new Arguments.Known(
          Set.of("server", "data", "card", "card-password-file", "lang"), Set.of("json", "help"));

  /** The password of the sandbox's cards; it is public, like everything in the sandbox. */
  private static final String SANDBOX_PASSWORD = "sandbox";

  Path data() {
    return Path.of(
        arguments.find("data").orElseGet(() -> environment.getOrDefault("OPENDSP_DATA", "data")));
  }

  People people() {
    return People.in(data());
  }

  Server server() {
    String address =
        arguments
            .find("server")
            .orElseGet(() -> environment.getOrDefault("OPENDSP_SERVER", "http://localhost:8080"));
    return Server.at(address, arguments.find("lang").orElse("en"));
  }

  /** Who acts: the id of a person in the directory. */
  String person() {
    return arguments
        .find("as")
        .orElseThrow(() ->
            Failure.usage(
                "--as is missing: who acts?",
                "As in --as dr-weber; dspctl people shows who there is."));
  }

  Card card() {
    return Card.read(cardFile(), cardPassword());
  }

  /** The sandbox card of somebody else than {@code --as}, or the one named. */
  Card cardOf(String person) {
    return Card.read(cardFile(person), cardPassword());
  }

  Path cardFile() {
    return cardFile(person());
  }

  private Path cardFile(String person) {
    if (!person.matches("[A-Za-z0-9._-]+")) {
      throw Failure.usage("--as " + person + " is not a person's id.", "As in --as dr-weber");
    }
    return arguments
        .find("card")
        .map(Path::of)
        .orElseGet(() -> data().resolve("sandbox").resolve("cards").resolve(person + ".p12"));
  }

  private char[] cardPassword() {
    return arguments
        .find("card-password-file")
        .map(Call::firstLine)
        .orElse(SANDBOX_PASSWORD)
        .toCharArray();
  }

  private static String firstLine(String file) {
    try (var lines = Files.lines(Path.of(file), UTF_8)) {
      return lines.findFirst().orElse("");
    } catch (IOException | UncheckedIOException unreadable) {
      throw new Failure(Exit.CARD, "The password file " + file + " cannot be read.");
    }
  }

  /** Signs in with the card and gives the server's whole answer to the token request. */
  Map<String, Object> tokenAnswer() {
    Instant now = clock.instant();
    Server server = server();
    Card card = card().validAt(now);
    var assertion =
        new Assertion(person(), server.url("/oauth2/token"), now, UUID.randomUUID().toString());
    return Session.exchange(server, assertion.signedBy(card));
  }

  Session signIn() {
    return new Session(server(), Json.text(tokenAnswer(), "access_token"));
  }

  /** The national id of the patient meant; without {@code --patient} the person who acts. */
  String nationalId() {
    return people().nationalId(arguments.find("patient").orElseGet(this::person));
  }
}
