package lu.opendsp.consent;

import java.time.Instant;
import java.util.UUID;
import lu.opendsp.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A patient's stay at an organisation ("séjour"), as last told.
 *
 * @param organisation its id in the directory
 * @param since since when the platform knows it so
 * @param until when it ends to be a ground, or null while the patient is there
 */
public record CareStay(
    UUID id,
    PersonId organisation,
    Status status,
    Instant admittedAt,
    @Nullable Instant dischargedAt,
    Instant since,
    @Nullable Instant until) {

  /** Where it stands. */
  public enum Status {
    /** The patient is in its care. */
    PRESENT,
    /** He was. */
    DISCHARGED,
    /** He never was: the organisation took its word back. */
    ERROR
  }

  /** What an organisation tells of a stay; the number is its own. */
  public record Notice(
      PersonId organisation,
      String number,
      Status status,
      Instant admittedAt,
      @Nullable Instant dischargedAt) {

    public Notice {
      if (status == Status.DISCHARGED && dischargedAt == null) {
        throw new IllegalArgumentException("who was discharged was so at some time");
      }
    }

    /** Masked: the number may tell who it is. */
    @Override
    public String toString() {
      return "Notice[" + status + "]";
    }
  }
}
