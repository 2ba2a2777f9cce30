package lu.opendsp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Makes numbers as the Luxembourg platform gives them out, for people who are invented: the same
 * for the same seed, with check digits that hold (Luhn, then Verhoeff, each over what stands before
 * both).
 */
final class EHealthIds {

  private static final int[][] PRODUCT = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  private static final int[] INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

  private EHealthIds() {}

  /** The eHealth id of a professional: ten digits that begin with 2. */
  static String ofPerson(String seed) {
    return checked("2" + digits(seed, 7));
  }

  /** The eHealth id of an organisation: ten digits that begin with 1. */
  static String ofOrganisation(String seed) {
    return checked("1" + digits(seed, 7));
  }

  /** A national id of thirteen digits for somebody born then; {@code turn} asks for another one. */
  static String matricule(LocalDate born, String seed, int turn) {
    int sequence = Integer.parseInt(digits(seed, 3)) + turn;
    return checked(
        born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence % 1000));
  }

  /** The digits with both check digits behind them. */
  static String checked(String base) {
    return base + luhn(base) + verhoeff(base);
  }

  private static String digits(String seed, int count) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(UTF_8));
      BigInteger number = new BigInteger(1, hash).mod(BigInteger.TEN.pow(count));
      String text = number.toString();
      return "0".repeat(count - text.length()) + text;
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return (10 - sum % 10) % 10;
  }

  private static int verhoeff(String digits) {
    int check = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      for (int turn = 0; turn <= i % 8; turn++) {
        digit = PERMUTATION[digit];
      }
      check = PRODUCT[check][digit];
    }
    return INVERSE[check];
  }
}
