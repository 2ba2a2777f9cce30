package lu.opendsp.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Medians over the rounds, as a table. */
final class Report {

  private Report() {}

  static void write(Path results, PrintStream to) throws IOException {
    Map<String, List<String[]>> groups =
        Files.readAllLines(results).stream()
            .map(line -> line.split("\t", -1))
            .collect(
                Collectors.groupingBy(
                    row -> String.join(" | ", row[0], row[2], row[3], row[1]),
                    TreeMap::new,
                    Collectors.toList()));
    to.println(
        "| label | work | clients | target | /s | p50 ms | p99 ms | CPU ms | of it database |"
            + " client CPU ms | other cores | RSS MiB | answers | errors | log lines | bytes |");
    to.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    groups.forEach((name, rows) ->
        to.printf(
            "| %s | %.0f | %.2f | %.2f | %.3f | %.3f | %.3f | %.2f | %.0f | %.0f | %.0f | %.0f |"
                + " %.0f |%n",
            name,
            median(rows, 5),
            median(rows, 6),
            median(rows, 7),
            median(rows, 8),
            median(rows, 9),
            median(rows, 10),
            median(rows, 11),
            median(rows, 12),
            sum(rows, 13),
            sum(rows, 14),
            sum(rows, 15),
            median(rows, 16)));
  }

  private static double median(List<String[]> rows, int column) {
    double[] sorted =
        rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double sum(List<String[]> rows, int column) {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).sum();
  }
}
