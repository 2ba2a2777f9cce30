package lu.opendsp.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Where a command speaks: results on one stream, everything else on the other. */
record Console(PrintStream out, PrintStream err, boolean json) {
  /** Keeps a row on one line of an ordinary terminal; the full text is in {@code --json}. */
  private static final int CELL_MAX = 48;

  /** Prints the result: as JSON when asked for, else as the lines given. */
  void result(Object json, List<String> lines) {
    if (this.json) {
      out.println(Json.pretty(json));
    } else {
      lines.forEach(out::println);
    }
  }

  /** A remark beside the result, such as how to see more. Never in the way of {@code --json}. */
  void remark(String line) {
    if (!json) {
      err.println(line);
    }
  }

  void failure(Failure failure) {
    if (json) {
      out.println(Json.pretty(FailureJson.of(failure)));
    }
    err.println(failure.text());
    failure.details().forEach(line -> err.println("  " + line));
  }

  /** Lines of aligned columns; the first row is the head. */
  static List<String> table(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = shown(row.get(column)).length();
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = shown(row.get(column));
      line.append(cell).repeat(" ", widths.get(column) - cell.length() + 2);
    }
    return line.toString().stripTrailing();
  }

  /** One cell: cut to its width, and without control characters a title might carry. */
  private static String shown(String cell) {
    String clean = cell.replaceAll("\\p{Cntrl}", " ").strip();
    return clean.length() <= CELL_MAX ? clean : clean.substring(0, CELL_MAX - 1) + "…";
  }
}
