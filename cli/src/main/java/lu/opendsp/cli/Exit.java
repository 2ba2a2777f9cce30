package lu.opendsp.cli;

/** How a command ended. The numbers are part of the command line's contract, see {@code --help}. */
enum Exit {
  /** Done. */
  OK(0),
  /** The server refused, or what it sent is not what it announced. */
  REFUSED(1),
  /** The command was not written as it must be; nothing was sent. */
  USAGE(2),
  /** No answer: the server is not there, or not ready. */
  UNREACHABLE(3),
  /** The card cannot be read or is not valid. */
  CARD(4);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
