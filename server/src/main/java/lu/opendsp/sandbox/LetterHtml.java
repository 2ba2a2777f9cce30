package lu.opendsp.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a letter out as the page from which its PDF is made. */
final class LetterHtml {
  private static final String PAGE =
      """
      <html lang="%s"><head><title>%s</title><meta name="author" content="%s"/>
      <meta name="description" content="%s"/><style>
      @page { size: A4; margin: 20mm 22mm 22mm 22mm }
      body { font-family: '%s'; font-size: 10.5pt; line-height: 1.45; color: #1c2733 }
      .head { border-bottom: 1.5pt solid #14595f; padding-bottom: 6pt; color: #14595f }
      .head .from { font-size: 15pt; font-weight: 700 }
      .head .line, .foot { font-size: 8.5pt }
      .place { text-align: right; margin-top: 18pt }
      .person { background: #eef4f4; padding: 7pt 10pt; margin: 14pt 0 }
      h1 { font-size: 12pt; font-weight: 700; margin: 14pt 0 10pt 0 }
      p { margin: 0 0 8pt 0 }
      table { border-collapse: collapse; width: 100%%; margin: 6pt 0 12pt 0 }
      th, td { text-align: left; padding: 3pt 6pt; border-bottom: 0.5pt solid #b8c4c8 }
      th { font-weight: 700; border-bottom: 1pt solid #14595f }
      .signature { margin-top: 20pt }
      .foot { margin-top: 26pt; border-top: 0.5pt solid #b8c4c8; padding-top: 5pt; color: #55636b }
      </style></head><body>
      <div class="head"><div class="from">%s</div><div class="line">%s</div>
      <div class="line">%s</div></div>
      <div class="place">%s, %s</div>
      <div class="person"><b>%s</b><br/>%s: %s<br/>%s: %s%s</div>
      <h1>%s: %s</h1>
      %s
      <div class="signature">%s</div>
      <div class="foot">%s</div>
      </body></html>
      """;

  private final Map<String, LetterWords> words;
  private final String font;

  LetterHtml(Map<String, LetterWords> words, String font) {
    this.words = words;
    this.font = font;
  }

  String page(LetterSheet sheet) {
    LetterWords word = Objects.requireNonNull(words.get(sheet.language()));
    return PAGE.formatted(
        sheet.language(),
        escaped(sheet.subject()),
        escaped(sheet.signature().getFirst()),
        escaped(word.invented()),
        font,
        escaped(sheet.from()),
        escaped(sheet.address()),
        escaped(sheet.contact()),
        escaped(sheet.place()),
        Letter.written(sheet.date(), sheet.language()),
        escaped(sheet.patient().displayName()),
        word.born(),
        Letter.written(sheet.birthDate(), sheet.language()),
        word.number(),
        sheet.patient().matricule(),
        sheet.order() == null ? "" : "<br/>" + word.order() + ": " + escaped(sheet.order()),
        word.subject(),
        escaped(sheet.subject()),
        body(sheet),
        signature(sheet, word),
        escaped(word.invented()));
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
        + "<br/><span class=\"foot-mark\">"
        + word.signed()
        + "</span>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
