package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import lu.opendsp.kernel.Coded;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says about what he files together (XDS SubmissionSet). Stored sealed.
 *
 * @param uniqueId its id in the sender's world, or empty
 * @param sourceId the id of the sending system, or empty
 * @param date when the sender put it together, or null for the moment it is filed
 * @param designations what kind of submission it is
 */
public record SubmissionSet(
    String uniqueId,
    String sourceId,
    @Nullable Instant date,
    String title,
    String note,
    List<Coded> designations) {

  public SubmissionSet {
    designations = List.copyOf(designations);
  }

  /** Of which nothing is said. */
  public static SubmissionSet plain() {
    return new SubmissionSet("", "", null, "", "", List.of());
  }

  /**
   * The same without what may speak of its documents: told to everybody but its filer. Each of
   * these may be missing anyway, so that its absence says nothing.
   */
  SubmissionSet withoutWords() {
    return new SubmissionSet(uniqueId, sourceId, date, "", "", List.of());
  }

  /** Masked, so that no log line can hold a title. */
  @Override
  public String toString() {
    return "SubmissionSet[…]";
  }
}
