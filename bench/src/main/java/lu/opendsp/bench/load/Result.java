package lu.opendsp.bench.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measurement.
 *
 * @param lines how many lines the access log grew by meanwhile; -1 where there is none to count
 * @param spentMillis processor time of the server and its database
 * @param databaseMillis what of it the database took
 * @param foreignCores processors that neither server nor client used, but somebody
 */
record Result(
    String label,
    String target,
    String work,
    int clients,
    int round,
    Latencies latencies,
    long answers,
    long errors,
    long lines,
    double seconds,
    long bytes,
    double spentMillis,
    double databaseMillis,
    double clientMillis,
    double foreignCores,
    long residentMib,
    @Nullable String firstError) {

  double rate() {
    return answers / seconds;
  }

  double cpuMillis() {
    return spentMillis / Math.max(1, answers);
  }

  /** For a person, as it runs. */
  String line() {
    return "%-8s %-9s %2d clients  %8.0f/s  p50 %7.2f  p99 %7.2f ms  CPU %6.3f ms (database %6.3f, client %5.3f)  others %4.2f cores  RSS %d MiB  errors %d  lines %d of %d%s"
        .formatted(
            target,
            work,
            clients,
            rate(),
            latencies.half(),
            latencies.ninetyNine(),
            cpuMillis(),
            databaseMillis / Math.max(1, answers),
            clientMillis / Math.max(1, answers),
            foreignCores,
            residentMib,
            errors,
            lines,
            answers,
            firstError == null ? "" : "\n    first error: " + cut(firstError));
  }

  /** For the report: one row of a table with tabs. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%s\t%d\t%d\t%.1f\t%.3f\t%.3f\t%.4f\t%.4f\t%.4f\t%.2f\t%d\t%d\t%d\t%d\t%d",
        label,
        target,
        work,
        clients,
        round,
        rate(),
        latencies.half(),
        latencies.ninetyNine(),
        cpuMillis(),
        databaseMillis / Math.max(1, answers),
        clientMillis / Math.max(1, answers),
        foreignCores,
        residentMib,
        answers,
        errors,
        lines,
        answers == 0 ? 0 : bytes / answers);
  }

  private static String cut(String text) {
    return text.length() > 400 ? text.substring(0, 400) + " …" : text;
  }
}
