package lu.opendsp.sandbox;

/** The check digits of the country's numbers, written a second time so that data proves itself. */
final class CheckDigits {
  private static final int[][] TURN = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };
  private static final int[] STEP = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  private static final int[] INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

  private CheckDigits() {}

  static boolean luhnThenVerhoeff(String number) {
    String base = number.substring(0, number.length() - 2);
    return number.equals(base + luhn(base) + verhoeff(base));
  }

  static boolean ninetySeven(String number) {
    long base = Long.parseLong(number.substring(0, 8));
    return Long.parseLong(number.substring(8)) == 97 - base % 97;
  }

  private static int luhn(String base) {
    int sum = 0;
    for (int i = 0; i < base.length(); i++) {
      int digit = digitFromRight(base, i) * (i % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10;
  }

  private static int verhoeff(String base) {
    int check = 0;
    for (int i = 0; i < base.length(); i++) {
      check = TURN[check][stepped(digitFromRight(base, i), i + 1)];
    }
    return INVERSE[check];
  }

  private static int stepped(int digit, int times) {
    int result = digit;
    for (int i = 0; i < times; i++) {
      result = STEP[result];
    }
    return result;
  }

  private static int digitFromRight(String base, int place) {
    return base.charAt(base.length() - 1 - place) - '0';
  }
}
