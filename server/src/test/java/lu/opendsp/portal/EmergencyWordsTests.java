package lu.opendsp.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import lu.opendsp.kernel.Language;
import lu.opendsp.portal.view.Words;
import org.junit.jupiter.api.Test;

/** What is said of emergencies, to a patient and to the agency. */
final class EmergencyWordsTests {

  @Test
  void nameTheFoldersThatStayHidden() throws IOException {
    List<String> table = Files.readAllLines(Path.of("src/main/resources/directory/matrix.csv"));
    assertThat(table.getFirst()).endsWith(",EMERGENCY");
    for (Language language : Language.values()) {
      Map<String, String> texts = Bundles.read("emergency", language);
      Map<String, String> folders = Bundles.read("document_category", language);
      for (String line : table.subList(1, table.size())) {
        String category = line.substring(0, line.indexOf(','));
        String named = folders.getOrDefault("document_category." + category, category);
        for (String key : List.of("portal.emergency.on", "portal.emergency.on_restricted")) {
          Pattern quoted = Pattern.compile("[“„«]\\h*" + Pattern.quote(named) + "\\h*[”“»]");
          assertThat(quoted.matcher(texts.getOrDefault(key, "")).find())
              .as(key + named)
              .isEqualTo(line.endsWith("-"));
        }
      }
    }
  }

  @Test
  void nameTheMonth() {
    assertThat(month(Language.EN)).isEqualTo("November 2026");
    assertThat(month(Language.FR)).isEqualTo("novembre 2026");
    assertThat(month(Language.PT)).isEqualTo("novembro de 2026");
    assertThat(month(Language.DE)).isEqualTo("November 2026");
    assertThat(month(Language.LB)).isEqualTo("November 2026");
  }

  @Test
  void countOneAsOne() {
    for (Language language : Language.values()) {
      String text =
          Bundles.read("emergency", language).getOrDefault("portal.emergencies.month", "");
      var format = new MessageFormat(text, ULocale.forLanguageTag(language.tag()));

      String one = format.format(new Object[] {"x", 1, 1, 1, 1});
      String two = format.format(new Object[] {"x", 2, 2, 2, 2});

      assertThat(one.replace('1', '2')).as(language.tag()).isNotEqualTo(two);
    }
  }

  private static String month(Language language) {
    var words =
        new Words() {
          @Override
          public Language language() {
            return language;
          }

          @Override
          public String say(String key, Object... arguments) {
            return key;
          }
        };
    return new Phrases(words, Instant.EPOCH).month(YearMonth.of(2026, 11));
  }
}
