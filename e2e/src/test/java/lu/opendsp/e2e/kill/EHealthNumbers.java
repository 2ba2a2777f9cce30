package lu.opendsp.e2e.kill;

/** Numbers of people who are invented, with check digits that hold (Luhn, then Verhoeff). */
final class EHealthNumbers {

  private static final int[] ROTATED = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  private EHealthNumbers() {}

  static String checked(String base) {
    return base + luhn(base) + verhoeff(base);
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
        digit = ROTATED[digit];
      }
      check = product(check, digit);
    }
    return check == 0 || check > 4 ? check : 5 - check;
  }

  /** The product of the group of the symmetries of a pentagon. */
  private static int product(int one, int other) {
    boolean mirrored = one > 4;
    int turned = mirrored ? (5 + one % 5 - other % 5) % 5 : (one + other) % 5;
    return mirrored == other > 4 ? turned : turned + 5;
  }
}
