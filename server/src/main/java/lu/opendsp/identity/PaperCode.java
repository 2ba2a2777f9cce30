package lu.opendsp.identity;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * A code that stands on paper: in a letter, or on the sheet somebody keeps at home. Twelve of 29
 * signs are 58 bits, which nobody guesses, and short enough to be typed.
 */
final class PaperCode {

  /** Digits and letters that are not taken for each other, read aloud or written by hand. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXY";

  private static final int LENGTH = 12;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PaperCode() {}

  /** A new one, in groups of four. */
  static String invent() {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(i > 0 && i % GROUP == 0 ? "-" : "");
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** What was typed, without blanks and dashes, in capitals. */
  static String normal(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
