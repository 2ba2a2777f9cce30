package lu.opendsp.bench.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measurement.
 *
 * @param lines how many lines the access log grew by meanwhile; -1 where there is none to count
 */
record Result(
    Of of,
    Latencies latencies,
    long answers,
    long errors,
    long lines,
    long bytes,
    Usage usage,
    @Nullable String firstError) {

  /** Which measurement it is. */
  record Of(String label, String target, String work, int clients, int round) {}

  double rate() {
    return answers / usage.seconds();
  }

  double cpuMillis() {
    return each(usage.spentMillis());
  }

  /** For a person, as it runs. */
  String line() {
    return "%-8s %-9s %2d clients  %8.0f/s  p50 %7.2f  p99 %7.2f ms  CPU %6.3f ms (database %6.3f, client %5.3f)  others %4.2f cores  RSS %d MiB  errors %d  lines %d of %d%s"
        .formatted(
            of.target(),
            of.work(),
            of.clients(),
            rate(),
            latencies.half(),
            latencies.ninetyNine(),
            cpuMillis(),
            each(usage.databaseMillis()),
            each(usage.clientMillis()),
            usage.foreignCores(),
            usage.residentMib(),
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
        of.label(),
        of.target(),
        of.work(),
        of.clients(),
        of.round(),
        rate(),
        latencies.half(),
        latencies.ninetyNine(),
        cpuMillis(),
        each(usage.databaseMillis()),
        each(usage.clientMillis()),
        usage.foreignCores(),
        usage.residentMib(),
        answers,
        errors,
        lines,
        answers == 0 ? 0 : bytes / answers);
  }

  private double each(double whole) {
    return whole / Math.max(1, answers);
  }

  private static String cut(String text) {
    return text.length() > 400 ? text.substring(0, 400) + " …" : text;
  }
}
