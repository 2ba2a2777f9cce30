package lu.opendsp.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** {@code dspctl load}: fills a sandbox with records made elsewhere. */
final class LoadCommand implements Command {
  private static final int PARALLEL_MAX = 32;

  @Override
  public String name() {
    return "load";
  }

  @Override
  public String summary() {
    return "fill a sandbox with patients and documents made elsewhere";
  }

  @Override
  public String help() {
    return """
    dspctl load DIR [OPTIONS]

    Fills a sandbox with what lies in a directory:
      fhir-lu/*.json     patients made by Synthea. Each is entered in the index, authors are
                         listed in the directory with sandbox cards, each encounter is told
                         of as a stay, and its authors file it as a FHIR document and as a
                         letter (PDF/A); ccda/*.xml are filed by the organisations that wrote
                         them.
      *.xml elsewhere    foreign clinical documents (CDA): filed as they are, with the type
                         and title of their header.

    What was begun goes on where it stopped when the same is typed again, after a kill too.
    In the end every document is read back as its author and compared byte for byte.

      --as PERSON     who enters patients and authors; default identity-officer
      --parallel N    how many at the same time; default 4
      --only N        the first N patients, or documents, and no more
      --state DIR     where the journal is kept; default DATA/load
      --no-reading    do not read back

    Exit code 1 when a document was not read back as it was sent. What is malformed is
    refused with its reason in the report, and is no error of this command.

    Example
      dspctl load ../shared/data/synthea-lu
    """;
  }

  @Override
  public Arguments.Known options() {
    return new Arguments.Known(Set.of("as", "parallel", "only", "state"), Set.of("no-reading"));
  }

  @Override
  public void run(Call call) {
    Path directory = Path.of(call.arguments().word("DIR"));
    if (!Files.isDirectory(directory)) {
      throw Failure.usage("There is no directory " + directory + ".");
    }
    String officer = call.arguments().find("as").orElse("identity-officer");
    var badges = new Badges(call.server(), call.clock());
    badges.take(officer, call.cardOf(officer));
    int only = number(call, "only", Integer.MAX_VALUE, Integer.MAX_VALUE);
    var report = new LoadReport();
    try (LoadJournal journal = LoadJournal.open(journalOf(call, directory))) {
      var desk = new LoadDesk(badges, officer, journal, call.clock());
      Load load =
          Files.isDirectory(directory.resolve("fhir-lu"))
              ? SyntheaLoad.of(directory, only, desk)
              : ForeignLoad.of(directory, only, desk);
      run(call, load, report);
      boolean reads = !call.arguments().has("no-reading");
      Instant filed = call.clock().instant();
      if (reads) {
        readBack(call, desk, load, report);
      }
      report.took(
          Duration.between(load.begun(), filed).toSeconds(),
          Duration.between(filed, call.clock().instant()).toSeconds());
    }
    call.console().result(report.json(), report.lines());
    if (!report.isWhole()) {
      throw new Failure(Exit.REFUSED, "Not every document was read back as it was sent.");
    }
  }

  private static void run(Call call, Load load, LoadReport report) {
    var progress = progress(call, "filing", load.total());
    try (var crew = new LoadCrew(parallel(call))) {
      load.run(
          crew,
          (line, before) -> {
            report.count(line, before);
            progress.step();
          });
      crew.finish();
    } catch (Failure stopped) {
      throw new Failure(
          stopped.exit(),
          stopped.text(),
          List.of("Type the same again to go on from here."),
          stopped.answer());
    } finally {
      progress.end();
    }
  }

  private static void readBack(Call call, LoadDesk desk, Load load, LoadReport report) {
    List<LoadJournal.Line> filed =
        desk.journal().filed().stream().filter(line -> load.covers(line.key())).toList();
    filed.stream().map(LoadJournal.Line::account).distinct().forEach(desk::takeCard);
    var progress = progress(call, "reading back", filed.size());
    try (var crew = new LoadCrew(parallel(call))) {
      for (LoadJournal.Line line : filed) {
        crew.add(() -> {
          report.readBack(line, desk.readsBack(line));
          progress.step();
        });
      }
      crew.finish();
    } finally {
      progress.end();
    }
  }

  private static Progress progress(Call call, String what, int total) {
    return new Progress(
        call.console().err(), Progress.Kind.here(call.console().json()), what, total, call.clock());
  }

  private static int parallel(Call call) {
    return number(call, "parallel", 4, PARALLEL_MAX);
  }

  private static int number(Call call, String option, int otherwise, int max) {
    String typed = call.arguments().find(option).orElse(String.valueOf(otherwise));
    if (!typed.matches("\\d{1,10}") || Long.parseLong(typed) < 1 || Long.parseLong(typed) > max) {
      throw Failure.usage("--" + option + " " + typed + " is not a number it can be.");
    }
    return Integer.parseInt(typed);
  }

  /** One for each directory and server, beside the data the sandbox keeps. */
  private static Path journalOf(Call call, Path directory) {
    Path state =
        call.arguments().find("state").map(Path::of).orElseGet(() -> call.data().resolve("load"));
    String name = directory.toAbsolutePath().normalize().getFileName() + "-";
    String place = directory.toAbsolutePath().normalize() + " " + call.server().base();
    return state.resolve(name + LoadDesk.unique(place).substring("urn:uuid:".length()) + ".jsonl");
  }
}
