package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;

/**
 * Documents that belong together, as one asker sees them: his documents in it, and what is said
 * about it as far as that cannot speak of others.
 *
 * @param date when its sender put it together
 * @param filedAt when something he sees came into it last
 * @param filer under whose authenticated identity it was filed
 */
public record DocumentGroup(
    GroupId id,
    PatientId patient,
    Kind kind,
    SubmissionSet said,
    Instant date,
    Instant filedAt,
    PersonId filer,
    String filerName,
    String filerOrganisation,
    boolean filedByPatient,
    List<DocumentId> documents) {

  /** Why they belong together. */
  public enum Kind {
    /** They were filed together. */
    SUBMISSION_SET,
    /** Somebody put them together. */
    FOLDER
  }

  public DocumentGroup {
    documents = List.copyOf(documents);
  }

  /** Names what this asker sees of it: another as soon as he sees more or less. */
  public String versionTag() {
    return Integer.toHexString(Objects.hash(said, documents));
  }
}
