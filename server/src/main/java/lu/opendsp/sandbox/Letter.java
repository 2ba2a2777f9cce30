package lu.opendsp.sandbox;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in one letter of a story, before it has a patient and a date.
 *
 * <p>Texts may hold {@code {patient}}, {@code {date}} and {@code {date-30}}: days are counted from
 * the date of care, so that a story stays coherent on whatever day the sandbox begins.
 *
 * @param greeting absent where no letter would greet: a result, a prescription, a certificate
 */
record Letter(@Nullable String greeting, List<String> paragraphs, @Nullable Table table) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(patient|date)([+-]\\d{1,4})?}");

  Letter {
    paragraphs = List.copyOf(paragraphs);
  }

  /** The values of a laboratory, the medicines of a plan, the lines of a statement. */
  record Table(List<String> columns, List<List<String>> rows) {
    Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /** One text of the letter with its placeholders filled. */
  static String fill(String text, String patient, LocalDate date, String language) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                match.group(1).equals("patient")
                    ? patient
                    : written(date.plusDays(days(match.group(2))), language)));
  }

  /** A date as one writes it in the letters of this language. */
  static String written(LocalDate date, String language) {
    String pattern =
        switch (language) {
          case "de", "lb" -> "d. MMMM uuuu";
          case "pt" -> "d 'de' MMMM 'de' uuuu";
          default -> "d MMMM uuuu";
        };
    return DateTimeFormatter.ofPattern(pattern, Locale.of(language, "LU")).format(date);
  }

  private static int days(@Nullable String offset) {
    return offset == null ? 0 : Integer.parseInt(offset);
  }
}
