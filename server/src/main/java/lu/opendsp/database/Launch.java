package lu.opendsp.database;

/** What came of one attempt to start the postmaster. */
sealed interface Launch {

  /** It takes connections. */
  record Ready(Process process) implements Launch {}

  /** The port is taken, or backends of an earlier life have not ended yet: later it works. */
  record NotYet() implements Launch {}

  /** It ended, and trying again is not likely to help. */
  record Failed(String lastWords) implements Launch {}
}
