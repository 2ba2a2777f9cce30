package lu.opendsp.consent;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;

/**
 * A presence code as it is kept: when it counts and who presented it. The code itself is shown once
 * and kept as a keyed fingerprint only ("code de présence").
 */
public record PresenceCode(UUID id, Instant since, Instant until, List<PersonId> presentedBy) {

  /**
   * Digits and letters that are not taken for each other, seen or heard: of each group that looks
   * or sounds alike in one of the five languages (0 O Q D, 1 I L J, 2 Z, 5 S, 6 G, 8 B, U V, M N)
   * at most one is here.
   */
  public static final String ALPHABET = "23456789ACEFHKMPRTUWXY";

  /** Eight of 22 signs are 5 × 10^10 codes: with ten tries an hour, guessing is hopeless. */
  private static final int LENGTH = 8;

  /** What is most often written or heard instead of a sign of ours, and the sign. */
  private static final String HEARD = "ZSGBVN";

  private static final String MEANT = "2568UM";

  private static final SecureRandom RANDOM = new SecureRandom();

  public PresenceCode {
    presentedBy = List.copyOf(presentedBy);
  }

  static String invent() {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /**
   * What was typed, without blanks and dashes, in capitals; what only looks or sounds like a sign
   * of ours is taken for it.
   */
  static String normalise(String typed) {
    String signs = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    var meant = new StringBuilder(signs.length());
    signs
        .chars()
        .map(sign -> HEARD.indexOf(sign) < 0 ? sign : MEANT.charAt(HEARD.indexOf(sign)))
        .forEach(sign -> meant.append((char) sign));
    return meant.toString();
  }
}
