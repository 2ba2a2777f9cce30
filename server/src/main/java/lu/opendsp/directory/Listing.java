package lu.opendsp.directory;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the directory, in force from–to.
 *
 * @param eHealthId ten digits (OID 1.3.182.4.1), or null for the agency's staff
 * @param speciality free words, such as "Cardiology", or empty
 * @param organisation where a person works, or null
 * @param organisationName its name, or empty
 * @param until since when it is no longer listed, or null
 */
public record Listing(
    PersonId id,
    Profession profession,
    String displayName,
    @Nullable String eHealthId,
    String speciality,
    @Nullable PersonId organisation,
    String organisationName,
    Instant since,
    @Nullable Instant until) {

  /**
   * How "paediatrics" begins in the five languages, without accents: of the specialists only
   * children's doctors are referring doctors (convention on the médecin référent), and the
   * directory says what a specialist does in free words.
   */
  private static final Pattern PAEDIATRICS =
      Pattern.compile("\\b(pa?e?diatr|kannerdok|kannermed|kinderarzt|kinderheil)");

  public Listing {
    if (until != null && !until.isAfter(since)) {
      throw new IllegalArgumentException("an entry ends after it begins");
    }
  }

  /** Answers whether somebody so listed may be declared as referring doctor (médecin référent). */
  public boolean mayBeReferringDoctor() {
    return switch (profession) {
      case GENERAL_PRACTITIONER -> true;
      case SPECIALIST -> PAEDIATRICS.matcher(withoutAccents(speciality)).find();
      default -> false;
    };
  }

  private static String withoutAccents(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Answers whether the entry is in force. */
  public boolean holdsAt(Instant now) {
    return !now.isBefore(since) && (until == null || now.isBefore(until));
  }
}
