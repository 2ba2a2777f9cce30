package lu.opendsp.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import lu.opendsp.kernel.Language;

/** In which of the five languages a caller wants to be answered; French unless he says. */
final class RequestLanguage {

  /** Longer headers are sent by nobody who means them. */
  private static final int HEADER_MAX = 500;

  private RequestLanguage() {}

  /** The best of {@code Accept-Language} (RFC 9110 section 12.5.4). */
  static Language of(HttpServletRequest request) {
    String header = request.getHeader("Accept-Language");
    if (header == null || header.length() > HEADER_MAX) {
      return Language.FR;
    }
    try {
      return best(Locale.LanguageRange.parse(header));
    } catch (IllegalArgumentException malformed) {
      return Language.FR;
    }
  }

  private static Language best(List<Locale.LanguageRange> wanted) {
    return wanted.stream()
        .filter(range -> range.getWeight() > 0)
        .sorted(Comparator.comparingDouble(Locale.LanguageRange::getWeight).reversed())
        .map(range -> Language.of(range.getRange()))
        .filter(language -> isNamed(language, wanted))
        .findFirst()
        .orElse(Language.FR);
  }

  /** Language.of answers French for a tongue we do not speak: only what was named counts. */
  private static boolean isNamed(Language language, List<Locale.LanguageRange> wanted) {
    return wanted.stream()
        .anyMatch(range ->
            range.getRange().equals(language.tag())
                || range.getRange().startsWith(language.tag() + "-"));
  }
}
