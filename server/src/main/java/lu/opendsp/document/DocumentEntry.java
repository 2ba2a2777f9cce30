package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.kernel.PersonId;
import lu.opendsp.kernel.RecordId;
import lu.opendsp.policy.Confidentiality;
import lu.opendsp.policy.Hiding;
import lu.opendsp.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A document as the registry knows it, read under a grant.
 *
 * @param modeNow the mode in force at the moment of the decision
 * @param filer under whose authenticated identity it was filed
 * @param filerName his name at that moment
 * @param filedByPatient the patient's own words, kept apart from professional data
 * @param sha1 in lower-case hexadecimal, as FHIR's attachment.hash wants it in base64
 * @param announcementReason why it is held back, or empty
 * @param relations what it is to other documents, as far as the asker sees those
 * @param own whether the asker filed it
 * @param hiding whether it is hidden from those who represent a minor, as the asker stands to that
 * @param updatedAt when what is said about it last changed, as far as the asker sees it
 */
public record DocumentEntry(
    DocumentId id,
    RecordId record,
    PatientId patient,
    DocumentMetadata metadata,
    Mode mode,
    Confidentiality modeNow,
    DocumentStatus status,
    PersonId filer,
    String filerName,
    String filerOrganisation,
    boolean filedByPatient,
    Instant filedAt,
    long size,
    String sha1,
    String announcementReason,
    @Nullable DocumentId replaces,
    @Nullable DocumentId replacedBy,
    List<DocumentRelation> relations,
    boolean own,
    Hiding hiding,
    long version,
    Instant updatedAt) {

  public DocumentEntry {
    relations = List.copyOf(relations);
  }

  /** Whether it is hidden from those who represent a minor. */
  public boolean isHidden() {
    return hiding != Hiding.NONE;
  }

  /**
   * Names what is said about the document as this asker is told it: another whenever any of it
   * changes for him, and the same as long as only what he may not see changes.
   */
  public String versionTag() {
    int seen =
        Objects.hash(
            modeNow.name(), status.name(), replaces, replacedBy, relations.toString(), isHidden());
    return version + "-" + Integer.toHexString(seen);
  }
}
