package lu.opendsp.fhir;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a table that goes out. What a spreadsheet would take for a formula gets an apostrophe
 * before it, so that it stays a text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
final class CsvCells {

  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r]");

  private CsvCells() {}

  static String line(List<String> cells) {
    return cells.stream().map(CsvCells::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String harmless = FORMULA.matcher(text).find() ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
