package lu.opendsp.patient;

import java.util.regex.Pattern;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The eleven-digit number in use until 2014 (regulation of 21 December 1987): date of birth, two
 * digits of sequence, one check digit modulo 11. It became digits one to eleven of the number of
 * thirteen, so it leads to exactly one of those.
 */
final class OldMatricule {

  private static final Pattern ELEVEN_DIGITS = Pattern.compile("[0-9]{11}");
  private static final int[] WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int MODULUS = 11;

  /** No number of eleven digits was given out after. */
  private static final int YEAR_LAST = 2014;

  /** When the numbers of a day ran out, a second and a third series took 12 and 13 for 11. */
  private static final int SERIES = 3;

  private OldMatricule() {}

  static boolean looksLikeOne(String text) {
    return ELEVEN_DIGITS.matcher(text).matches();
  }

  /** The number of thirteen digits it became; its date is checked by who asks. */
  static String grown(String text, String place) {
    if (Integer.parseInt(text, 0, 4, 10) > YEAR_LAST || !holdsCheckDigit(text)) {
      throw Problem.at(place, ProblemCode.MATRICULE_OLD_CHECK_DIGIT_WRONG).thrown();
    }
    return text + CheckDigits.luhn(text) + CheckDigits.verhoeff(text);
  }

  private static boolean holdsCheckDigit(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    int check = text.charAt(WEIGHTS.length) - '0';
    for (int series = 0; series < SERIES; series++) {
      int expected = (MODULUS + series - sum % MODULUS) % MODULUS;
      // Ten does not fit into a digit: such a number was never given out.
      if (expected == check) {
        return true;
      }
    }
    return false;
  }
}
