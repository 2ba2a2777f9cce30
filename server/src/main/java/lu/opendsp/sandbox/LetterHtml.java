package lu.opendsp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a letter out as the page from which its PDF is made. */
final class LetterHtml {
  /** The family under which the embedded font is known to the page. */
  static final String FONT = "Letter";

  private static final String STYLE =
      """
      @page { size: A4; margin: 20mm 22mm 22mm 22mm }
      body { font-family: 'Letter'; font-size: 10.5pt; line-height: 1.45; color: #1c2733 }
      .head { border-bottom: 1.5pt solid #14595f; padding-bottom: 6pt; color: #14595f }
      .from { font-size: 15pt; font-weight: 700 }
      .line, .foot, .mark { font-size: 8.5pt }
      .place { text-align: right; margin-top: 18pt }
      .person { background: #eef4f4; padding: 7pt 10pt; margin: 14pt 0 }
      h1 { font-size: 12pt; font-weight: 700; margin: 14pt 0 10pt 0 }
      p { margin: 0 0 8pt 0 }
      table { border-collapse: collapse; width: 100%; margin: 6pt 0 12pt 0 }
      th, td { text-align: left; padding: 3pt 6pt; border-bottom: 0.5pt solid #b8c4c8 }
      th { font-weight: 700; border-bottom: 1pt solid #14595f }
      .signature { margin-top: 20pt }
      .foot { margin-top: 26pt; border-top: 0.5pt solid #b8c4c8; padding-top: 5pt }
      .foot, .mark { color: #55636b }
      """;

  private final Map<String, LetterWords> words;

  LetterHtml(Map<String, LetterWords> words) {
    this.words = words;
  }

  String page(LetterSheet sheet) {
    LetterWords word = Objects.requireNonNull(words.get(sheet.language()));
    return "<html lang=\""
        + sheet.language()
        + "\"><head><title>"
        + escaped(sheet.subject())
        + "</title><meta name=\"description\" content=\""
        + escaped(word.invented())
        + "\"/><style>"
        + STYLE
        + "</style></head><body>"
        + head(sheet)
        + person(sheet, word)
        + block("h1", "subject", escaped(word.subject() + ": " + sheet.subject()))
        + body(sheet)
        + block("div", "signature", signature(sheet, word))
        + block("div", "foot", escaped(word.invented()))
        + "</body></html>";
  }

  private static String head(LetterSheet sheet) {
    String when = sheet.place() + ", " + Letter.written(sheet.written(), sheet.language());
    String lines =
        block("div", "from", escaped(sheet.from()))
            + block("div", "line", escaped(sheet.address()))
            + block("div", "line", escaped(sheet.contact()));
    return block("div", "head", lines) + block("div", "place", escaped(when));
  }

  private static String person(LetterSheet sheet, LetterWords word) {
    SandboxPerson patient = sheet.patient();
    String born = word.born() + ": " + Letter.written(sheet.birthDate(), sheet.language());
    String number = word.number() + ": " + patient.matricule();
    String order = sheet.order() == null ? "" : "<br/>" + word.order() + ": " + sheet.order();
    return block(
        "div",
        "person",
        "<b>" + escaped(patient.displayName()) + "</b><br/>" + born + "<br/>" + number + order);
  }

  private static String block(String tag, String name, String content) {
    return "<" + tag + " class=\"" + name + "\">" + content + "</" + tag + ">\n";
  }

  private static String body(LetterSheet sheet) {
    Letter letter = sheet.letter();
    return paragraph(letter.greeting())
        + letter.paragraphs().stream()
            .map(text -> paragraph(sheet.fill(text)))
            .collect(Collectors.joining())
        + table(sheet, letter.table());
  }

  private static String paragraph(@Nullable String text) {
    return text == null ? "" : "<p>" + escaped(text) + "</p>\n";
  }

  private static String table(LetterSheet sheet, Letter.@Nullable Table table) {
    if (table == null) {
      return "";
    }
    return "<table><thead>"
        + row("th", table.columns())
        + "</thead><tbody>"
        + table.rows().stream()
            .map(cells -> row("td", cells.stream().map(sheet::fill).toList()))
            .collect(Collectors.joining())
        + "</tbody></table>\n";
  }

  private static String row(String tag, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + escaped(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String signature(LetterSheet sheet, LetterWords word) {
    String closing = sheet.letter().greeting() == null ? "" : escaped(word.closing()) + "<br/>";
    return closing
        + sheet.signature().stream().map(LetterHtml::escaped).collect(Collectors.joining("<br/>"))
        + "<br/><span class=\"mark\">"
        + word.signed()
        + "</span>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
