package lu.opendsp.audit;

import java.util.UUID;

/**
 * Who did it, as the directory knew him at that moment, so that the line still reads when he has
 * left the directory. Stored sealed.
 *
 * @param profession a profession's code, or {@code CIVIL}
 */
public record Who(UUID id, String name, String profession, String organisation) {

  /** Masked, so that no log line can hold a name. */
  @Override
  public String toString() {
    return "Who[" + id + "]";
  }
}
