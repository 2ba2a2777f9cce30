package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code dspctl matrix}: which profession reads which folder, and who gains by another table. */
final class MatrixCommand implements Command {

  private static final String PATH = "/directory/matrix";
  private static final int TABLE_MAX = 64 << 10;

  @Override
  public String name() {
    return "matrix";
  }

  @Override
  public String summary() {
    return "show, compare and load which profession reads which folder";
  }

  @Override
  public String help() {
    return """
    dspctl matrix show           [OPTIONS]
    dspctl matrix diff FILE.csv  [OPTIONS]
    dspctl matrix load FILE.csv  [OPTIONS]

    A line for each folder, a column for each profession: R is read, - is not.
    show prints the table in force; diff says who would gain and who would lose by
    another one, and changes nothing; load takes it.

      --as PERSON     the officer; default identity-officer
      --at DAY        show: the table of that day
      --from DAY      load: from the beginning of that day; default from now

    Example
      dspctl matrix show > matrix.csv
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "at", "from"), Set.of());
  }

  @Override
  public void run(Call call) {
    List<String> words = call.arguments().words();
    String what = words.isEmpty() ? "" : words.getFirst();
    if (what.equals("show") && words.size() == 1) {
      show(call);
    } else if (what.equals("diff") && words.size() == 2) {
      send(call, "POST", PATH + "/diff", Path.of(words.getLast()));
    } else if (what.equals("load") && words.size() == 2) {
      send(call, "PUT", PATH + query(call, "from"), Path.of(words.getLast()));
    } else {
      throw Failure.usage("dspctl matrix show, diff FILE or load FILE.");
    }
  }

  private static String query(Call call, String name) {
    return call.arguments()
        .find(name)
        .map(day -> "?" + name + "=" + Session.encode(day))
        .orElse("");
  }

  private static Session officer(Call call) {
    String officer = call.arguments().find("as").orElse("identity-officer");
    var badges = new Badges(call.server(), call.clock());
    badges.take(officer, call.cardOf(officer));
    return badges.of(officer);
  }

  private static void show(Call call) {
    Answer answer = officer(call).send(Server.Request.get(PATH + query(call, "at")));
    try (InputStream body = answer.body()) {
      String table = new String(body.readNBytes(TABLE_MAX), UTF_8);
      call.console().result(Map.of("table", table), table.lines().toList());
    } catch (IOException cut) {
      throw new Failure(Exit.UNREACHABLE, "The server's answer broke off.", "Try again.");
    }
  }

  private static void send(Call call, String method, String path, Path file) {
    var body = new Table(read(file));
    Map<String, Object> told =
        officer(call).send(new Server.Request(method, path, Map.of(), body)).json();
    var lines = new ArrayList<String>();
    Json.objects(told, "gains").forEach(one -> lines.add(line(one, " gains ")));
    Json.objects(told, "loses").forEach(one -> lines.add(line(one, " loses ")));
    if (lines.isEmpty()) {
      lines.add("nobody gains or loses anything");
    }
    if (method.equals("PUT")) {
      lines.add("version " + told.get("version") + " holds from " + told.get("since"));
    }
    call.console().result(told, lines);
  }

  private static String line(Map<String, Object> one, String verb) {
    return one.get("who") + verb + one.get("folder");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw Failure.usage("There is no file " + file + " that can be read.");
    }
  }

  /** A table on its way. */
  private record Table(byte[] bytes) implements Server.Body {

    @Override
    public String mediaType() {
      return "text/csv";
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }
}
