package lu.opendsp.directory;

import java.util.regex.Pattern;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The numbers the platform gives to professionals and organisations ("identifiant eSanté", OID
 * 1.3.182.4.1): eight digits, then Luhn's and Verhoeff's over them. Persons begin with 2,
 * organisations with 1.
 */
public final class EHealthIds {

  private static final Pattern FORM = Pattern.compile("[0-9]{10}");
  private static final int BASE = 8;

  private EHealthIds() {}

  /** The number, if it is one of this kind; otherwise a problem that says what is wrong. */
  public static String check(String text, char first, String place) {
    if (!FORM.matcher(text).matches() || text.charAt(0) != first) {
      throw Problem.at(place, ProblemCode.EHEALTH_ID_MALFORMED, String.valueOf(first)).thrown();
    }
    String base = text.substring(0, BASE);
    boolean right =
        CheckDigits.luhn(base) == text.charAt(BASE) - '0'
            && CheckDigits.verhoeff(base) == text.charAt(BASE + 1) - '0';
    if (!right) {
      throw Problem.at(place, ProblemCode.EHEALTH_ID_CHECK_DIGITS_WRONG).thrown();
    }
    return text;
  }
}
