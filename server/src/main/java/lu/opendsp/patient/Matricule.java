package lu.opendsp.patient;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import lu.opendsp.kernel.CheckDigits;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The 13-digit Luxembourg social security number (regulation of 28 November 2013, OID 1.3.182.4.4).
 * Prints masked, so that no log line can hold one.
 *
 * <p>Year, month, day (00 where unknown), three digits of sequence, then Luhn's and Verhoeff's
 * check digits, both over the first eleven. The form of eleven digits in use until 2014 is read too
 * and kept as the number it became.
 */
public record Matricule(String digits) {

  /** The namespace a matricule is known under outwardly. */
  public static final String SYSTEM = "urn:oid:1.3.182.4.4";

  private static final Pattern THIRTEEN_DIGITS = Pattern.compile("[0-9]{13}");

  public Matricule {
    if (!THIRTEEN_DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("not a matricule"); // never echo the value
    }
  }

  /** Reads one, or tells at the given place which part of it is wrong. */
  public static Matricule parse(String text, String place) {
    if (OldMatricule.looksLikeOne(text)) {
      if (!holdsDate(text)) {
        throw Problem.at(place, ProblemCode.MATRICULE_DATE_WRONG).thrown();
      }
      return new Matricule(OldMatricule.grown(text, place));
    }
    if (!THIRTEEN_DIGITS.matcher(text).matches()) {
      throw Problem.at(place, ProblemCode.MATRICULE_MALFORMED, text.length()).thrown();
    }
    if (!holdsDate(text)) {
      throw Problem.at(place, ProblemCode.MATRICULE_DATE_WRONG).thrown();
    }
    String first = text.substring(0, 11);
    if (CheckDigits.luhn(first) != text.charAt(11) - '0') {
      throw Problem.at(place, ProblemCode.MATRICULE_FIRST_CHECK_DIGIT_WRONG).thrown();
    }
    if (CheckDigits.verhoeff(first) != text.charAt(12) - '0') {
      throw Problem.at(place, ProblemCode.MATRICULE_SECOND_CHECK_DIGIT_WRONG).thrown();
    }
    return new Matricule(text);
  }

  private static boolean holdsDate(String text) {
    int year = Integer.parseInt(text, 0, 4, 10);
    int month = Integer.parseInt(text, 4, 6, 10);
    int day = Integer.parseInt(text, 6, 8, 10);
    try {
      LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
      return year >= 1850 && (month != 0 || day == 0);
    } catch (DateTimeException notADate) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Matricule[…" + digits.substring(9) + "]";
  }
}
