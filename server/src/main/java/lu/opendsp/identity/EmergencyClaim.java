package lu.opendsp.identity;

/**
 * An emergency declared by software, as its card signed it; nothing of it is checked yet.
 *
 * @param patient whom it is about, as {@code Patient/ID}
 * @param reason the code of one of the reasons
 * @param words what is added to it
 */
public record EmergencyClaim(String patient, String reason, String words) {

  /** Masked, so that no words of it stand in a log. */
  @Override
  public String toString() {
    return "EmergencyClaim";
  }
}
