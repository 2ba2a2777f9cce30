package lu.opendsp.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/**
 * Which passwords are taken (NIST SP 800-63B, 3.1.1.2; decision 0061): long enough, not what
 * everybody takes, not what everybody knows of the person. No rule about kinds of characters, and
 * none ever expires.
 */
public final class PasswordRule {

  /** Of a password that a code is asked for besides. */
  public static final int LENGTH_MIN = 10;

  /** Long enough for a sentence, short enough to be hashed. */
  static final int LENGTH_MAX = 128;

  /** A word shorter than that stands in too many good passwords. */
  private static final int WORD_MIN = 4;

  /** Different characters a password has at least. */
  private static final int DIFFERENT_MIN = 5;

  /** Words of ours that the passwords of all lists begin with, without digits and signs. */
  private static final Set<String> COMMON = read();

  private PasswordRule() {}

  /** What is said of a password. */
  public enum Verdict {
    GOOD,
    TOO_SHORT,
    TOO_LONG,
    TOO_COMMON,
    ABOUT_YOU
  }

  /** Judges one for somebody of whom these words are known. */
  public static Verdict judge(String password, List<String> words) {
    if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
      return Verdict.TOO_SHORT;
    }
    if (password.length() > LENGTH_MAX) {
      return Verdict.TOO_LONG;
    }
    if (isCommon(password)) {
      return Verdict.TOO_COMMON;
    }
    return isAbout(password, words) ? Verdict.ABOUT_YOU : Verdict.GOOD;
  }

  /** One word everybody takes, however dressed up; few characters; a row of the keyboard. */
  private static boolean isCommon(String password) {
    String lower = fold(password);
    String letters = letters(lower);
    boolean word = letters.length() < LENGTH_MIN + 6 && isMadeOfCommon(letters);
    return word || lower.chars().distinct().count() < DIFFERENT_MIN || isRow(lower);
  }

  private static boolean isMadeOfCommon(String letters) {
    if (letters.isEmpty()) {
      return false;
    }
    return COMMON.stream()
        .anyMatch(word ->
            letters.startsWith(word)
                && (letters.length() - word.length() < 3
                    || isMadeOfCommon(letters.substring(word.length()))));
  }

  private static boolean isRow(String lower) {
    int steps = 0;
    for (int i = 1; i < lower.length(); i++) {
      int step = lower.charAt(i) - lower.charAt(i - 1);
      steps += Math.abs(step) <= 1 ? 1 : 0;
    }
    return steps >= lower.length() - 2;
  }

  private static boolean isAbout(String password, List<String> words) {
    String lower = fold(password);
    return words.stream()
        .map(PasswordRule::fold)
        .filter(word -> word.length() >= WORD_MIN)
        .anyMatch(word -> lower.contains(word) && lower.length() - word.length() < LENGTH_MIN);
  }

  /** Small letters without accents, and the digits that are written for letters. */
  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static String letters(String lower) {
    return lower
        .replaceAll("^[^a-z]+|[^a-z]+$", "")
        .replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't')
        .replaceAll("[^a-z]", "");
  }

  private static Set<String> read() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new ClassPathResource("identity/common-words.txt").getInputStream(),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> List.of(line.strip().split(" +")).stream())
          .filter(word -> word.length() >= WORD_MIN)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common words is missing from this build", e);
    }
  }
}
