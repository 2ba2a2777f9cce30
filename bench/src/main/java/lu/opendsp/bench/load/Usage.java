package lu.opendsp.bench.load;

/**
 * What a measurement used up.
 *
 * @param spentMillis processor time of the server and its database
 * @param databaseMillis what of it the database took
 * @param foreignCores processors that neither server nor client used, but somebody
 */
record Usage(
    double seconds,
    double spentMillis,
    double databaseMillis,
    double clientMillis,
    double foreignCores,
    long residentMib) {

  /** What has been used up until a moment. */
  record Meter(long spent, long database, long client, long machine, long residentMib, long nanos) {

    static Meter of(Cpu cpu) {
      return new Meter(
          cpu.millis(),
          cpu.databaseMillis(),
          Cpu.clientMillis(),
          Cpu.machineMillis(),
          cpu.residentMib(),
          System.nanoTime());
    }
  }

  static Usage between(Meter before, Meter after) {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    double spent = after.spent() - (double) before.spent();
    double client = after.client() - (double) before.client();
    double others = after.machine() - (double) before.machine() - spent - client;
    double database = after.database() - (double) before.database();
    return new Usage(
        seconds, spent, database, client, others / seconds / 1000, after.residentMib());
  }
}
