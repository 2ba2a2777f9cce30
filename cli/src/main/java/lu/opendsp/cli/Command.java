package lu.opendsp.cli;

/** One command of {@code dspctl}. */
interface Command {
  String name();

  /** One line in the list of commands. */
  String summary();

  /** The whole help: how it is written, each option, an example. */
  String help();

  /** The command's own options; those of {@link Call#COMMON} come on top. */
  Arguments.Known options();

  void run(Call call);
}
