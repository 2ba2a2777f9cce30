package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Finds the command that was typed, runs it and turns its end into an exit code. */
final class Dspctl {
  private static final List<Command> COMMANDS =
      List.of(
          new TokenCommand(),
          new LetterCommand(),
          new PeopleCommand(),
          new PublishCommand(),
          new WithdrawCommand(),
          new ListCommand(),
          new OpenCommand(),
          new LogCommand(),
          new DoctorCommand(),
          new LoadCommand(),
          new DirectoryCommand(),
          new MatrixCommand());

  private static final String USAGE =
      """
      dspctl: the shared health record from the command line

        dspctl COMMAND [OPTIONS]      dspctl COMMAND --help

      """;

  private static final String COMMON_HELP =
      """

      Options of every command
        --server URL               default http://localhost:8080, or OPENDSP_SERVER
        --data DIR                 where the sandbox keeps people and cards; default ./data,
                                   or OPENDSP_DATA
        --card FILE                a card of your own (PKCS#12) instead of the sandbox's
        --card-password-file FILE  its password, on the first line
        --lang fr                  the language the server answers in; default en
        --json                     the whole answer for programs, problems too

      Exit codes
        0 done    1 refused by the server    2 not written as it must be
        3 server unreachable or not ready    4 problem with the card
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final InstantSource clock;

  Dspctl(PrintStream out, PrintStream err, Map<String, String> environment, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.clock = clock;
  }

  public static void main(String[] typed) {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8);
    var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    var dspctl = new Dspctl(out, err, System.getenv(), InstantSource.system());
    Exit exit = dspctl.run(List.of(typed));
    out.flush();
    System.exit(exit.code());
  }

  Exit run(List<String> typed) {
    if (typed.isEmpty() || typed.getFirst().equals("--help") || typed.getFirst().equals("help")) {
      out.println(USAGE + list());
      out.print(COMMON_HELP);
      return typed.isEmpty() ? Exit.USAGE : Exit.OK;
    }
    var console = new Console(out, err, typed.contains("--json"));
    try {
      run(command(typed.getFirst()), typed.subList(1, typed.size()), console);
      return Exit.OK;
    } catch (Failure failure) {
      console.failure(failure);
      if (failure.exit() == Exit.USAGE) {
        err.println("  How it is written: dspctl " + helpFor(typed.getFirst()));
      }
      return failure.exit();
    }
  }

  private void run(Command command, List<String> typed, Console console) {
    if (typed.contains("--help")) {
      out.print(command.help());
      return;
    }
    var arguments = Arguments.read(typed, command.options().and(Call.COMMON));
    command.run(new Call(arguments, console, environment, clock));
  }

  private static Command command(String name) {
    return COMMANDS.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static Failure unknown(String name) {
    var names = COMMANDS.stream().map(Command::name).collect(toSet());
    return Failure.usage(
        "There is no command " + name + ".",
        Arguments.nearest(name, names)
            .map(guess -> "Did you mean dspctl " + guess + "?")
            .orElse("The commands are: " + String.join(", ", names)));
  }

  private static String helpFor(String name) {
    boolean known = COMMANDS.stream().anyMatch(command -> command.name().equals(name));
    return known ? name + " --help" : "--help";
  }

  private static String list() {
    return COMMANDS.stream()
        .map(command -> "  %-10s %s".formatted(command.name(), command.summary()))
        .collect(joining("\n"));
  }
}
