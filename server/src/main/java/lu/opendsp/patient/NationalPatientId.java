package lu.opendsp.patient;

import java.util.regex.Pattern;
import lu.opendsp.kernel.Problem;
import lu.opendsp.kernel.ProblemCode;

/**
 * The ten-digit patient id of the eSanté platform ("ID eSanté", "fédérateur", OID 1.3.182.2.4.2):
 * eight digits and two check digits, 97 less the rest of the division by 97.
 */
public record NationalPatientId(String digits) {

  /** The namespace it is known under outwardly. */
  public static final String SYSTEM = "urn:oid:1.3.182.2.4.2";

  private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

  public NationalPatientId {
    if (!TEN_DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("not a national patient id");
    }
  }

  /** Reads one, or tells at the given place what is wrong with it. */
  public static NationalPatientId parse(String text, String place) {
    if (!TEN_DIGITS.matcher(text).matches()) {
      throw Problem.at(place, ProblemCode.NATIONAL_PATIENT_ID_MALFORMED, text.length()).thrown();
    }
    int base = Integer.parseInt(text, 0, 8, 10);
    if (97 - base % 97 != Integer.parseInt(text, 8, 10, 10)) {
      throw Problem.at(place, ProblemCode.NATIONAL_PATIENT_ID_CHECK_DIGITS_WRONG).thrown();
    }
    return new NationalPatientId(text);
  }

  /** The id made from an eight-digit base. */
  static NationalPatientId ofBase(int base) {
    return new NationalPatientId("%08d%02d".formatted(base, 97 - base % 97));
  }

  @Override
  public String toString() {
    return "NationalPatientId[…" + digits.substring(6) + "]";
  }
}
