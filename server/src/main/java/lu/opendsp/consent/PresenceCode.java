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

  /** Digits and letters that are not taken for each other, read aloud or written by hand. */
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRTUVWXY";

  /** Eight of 29 signs are 5 × 10^11 codes: with ten tries an hour, guessing is hopeless. */
  private static final int LENGTH = 8;

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

  /** What was typed, without blanks and dashes, in capitals. */
  static String normalise(String typed) {
    return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }
}
