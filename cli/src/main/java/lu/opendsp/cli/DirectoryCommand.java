package lu.opendsp.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl directory import}: enters a whole directory of professionals. */
final class DirectoryCommand implements Command {

  private static final int PARTS = 1000;

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public String summary() {
    return "import professionals and organisations from a file";
  }

  @Override
  public String help() {
    return """
    dspctl directory import FILE [OPTIONS]

    Enters the professionals and organisations of a file, each line by itself. A line that is
    wrong is reported with its number, place and rule, and the rest goes on. What was cut off
    goes on where it stopped when the same is typed again.

      FILE.csv       a table, its columns named by the first line
      FILE.ndjson    a FHIR resource a line: Organization, Practitioner, PractitionerRole,
                     Location, HealthcareService
      FILE.json      a FHIR Bundle of these

      --as PERSON     the officer who enters them; default identity-officer
      --report FILE   where the lines that were not taken are written; default
                      FILE.report.csv

    Exit code 1 when a line was not taken.

    Columns of a table, and an example: docs/integrating/directory-import.md

    Example
      dspctl directory import professionals.csv
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "report"), Set.of());
  }

  @Override
  public void run(Call call) {
    List<String> words = call.arguments().words();
    if (words.size() != 2 || !words.getFirst().equals("import")) {
      throw Failure.usage("dspctl directory import FILE is all there is.");
    }
    Path file = Path.of(words.getLast());
    if (!Files.isRegularFile(file)) {
      throw Failure.usage("There is no file " + file + ".");
    }
    String path = "/directory/imports/" + sha256(file);
    String officer = call.arguments().find("as").orElse("identity-officer");
    var badges = new Badges(call.server(), call.clock());
    badges.take(officer, call.cardOf(officer));
    Instant begun = call.clock().instant();
    Map<String, Object> told = send(call, badges.of(officer), path, file);
    long seconds = Duration.between(begun, call.clock().instant()).toSeconds();
    long refused = number(told, "refused");
    Path report = report(call, file);
    if (refused > 0) {
      fetch(badges.of(officer), path + "/report", report);
    }
    call.console().result(result(told, seconds), lines(told, seconds, refused, report));
    if (refused > 0) {
      throw new Failure(Exit.REFUSED, "Not every line was taken.");
    }
  }

  private static Map<String, Object> send(Call call, Session session, String path, Path file) {
    try {
      var progress =
          new Progress(
              call.console().err(),
              Progress.Kind.here(call.console().json()),
              "importing",
              PARTS,
              call.clock());
      var body = new Table(file, mediaType(file), Files.size(file), progress);
      try {
        return session.send(new Server.Request("PUT", path, Map.of(), body)).json();
      } catch (Failure stopped) {
        throw new Failure(
            stopped.exit(),
            stopped.text(),
            List.of("Type the same again to go on from here."),
            stopped.answer());
      } finally {
        progress.end();
      }
    } catch (IOException unreadable) {
      throw Failure.usage(file + " cannot be read.");
    }
  }

  private static String mediaType(Path file) {
    String name = file.getFileName().toString();
    String end = name.substring(name.lastIndexOf('.') + 1);
    return switch (end) {
      case "csv" -> "text/csv";
      case "ndjson" -> "application/fhir+ndjson";
      case "json" -> "application/fhir+json";
      default ->
          throw Failure.usage(
              "What is in " + file + "?", "The name ends in .csv, .ndjson or .json.");
    };
  }

  /** A file on its way, which tells how far it is. */
  private record Table(Path file, String mediaType, long length, Progress progress)
      implements Server.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
      var buffer = new byte[1 << 16];
      long sent = 0;
      try (InputStream in = Files.newInputStream(file)) {
        int read = in.read(buffer);
        while (read >= 0) {
          out.write(buffer, 0, read);
          long before = sent * PARTS / length;
          sent += read;
          for (long part = before; part < sent * PARTS / length; part++) {
            progress.step();
          }
          read = in.read(buffer);
        }
      }
    }
  }

  private static Path report(Call call, Path file) {
    return call.arguments()
        .find("report")
        .map(Path::of)
        .orElseGet(() -> file.resolveSibling(file.getFileName() + ".report.csv"));
  }

  private static void fetch(Session session, String path, Path into) {
    try (InputStream lines = session.send(Server.Request.get(path)).body()) {
      Files.copy(lines, into, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException unwritable) {
      throw new Failure(Exit.REFUSED, "The report " + into + " could not be written.");
    }
  }

  private static Map<String, Object> result(Map<String, Object> told, long seconds) {
    var result = new LinkedHashMap<>(told);
    result.put("seconds", seconds);
    return result;
  }

  private static List<String> lines(
      Map<String, Object> told, long seconds, long refused, Path report) {
    var lines = new ArrayList<String>();
    lines.add(
        "%d lines in %d s: %d new, %d changed, %d as before, %d not taken"
            .formatted(
                number(told, "lines"),
                seconds,
                number(told, "created"),
                number(told, "changed"),
                number(told, "unchanged"),
                refused));
    if (refused > 0) {
      lines.add("Why, line by line: " + report);
    }
    return lines;
  }

  private static long number(Map<String, Object> told, String name) {
    return told.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static String sha256(Path file) {
    try (var in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException unreadable) {
      throw Failure.usage(file + " cannot be read.");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
