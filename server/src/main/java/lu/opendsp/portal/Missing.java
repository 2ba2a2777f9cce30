package lu.opendsp.portal;

import java.util.UUID;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;

/** There is no such page, person or document, or none for this visitor. */
public final class Missing extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The patient of a path. */
  public static PatientId patient(String text) {
    try {
      return PatientId.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new Missing();
    }
  }

  /** The document of a path. */
  public static DocumentId document(String text) {
    try {
      return DocumentId.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new Missing();
    }
  }

  /** Any other id of a form. */
  public static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw new Missing();
    }
  }

  /** The person of a path. */
  public static PersonId person(String text) {
    try {
      return PersonId.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new Missing();
    }
  }
}
