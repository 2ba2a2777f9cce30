package lu.opendsp.document;

import java.util.List;
import lu.opendsp.kernel.DocumentId;
import lu.opendsp.kernel.PatientId;
import lu.opendsp.vault.Spool;
import org.jspecify.annotations.Nullable;

/**
 * One document on its way into a record. That the patient was informed and agrees is stated by
 * whoever files: ticked in the portal, implied by the accepted charter in the API (POLICY 4).
 *
 * @param replaces the version it takes the place of, or null
 * @param replacesOwn the id under which its filer filed what it takes the place of, if he ever did;
 *     asked only where {@code replaces} names nothing
 * @param relations what it is to other documents, which its filer must see
 * @param hidden whether it is hidden from those who represent a minor
 * @param content a filled spool; the caller closes it
 */
public record Submission(
    PatientId patient,
    DocumentMetadata metadata,
    ModeWish mode,
    @Nullable DocumentId replaces,
    @Nullable String replacesOwn,
    List<DocumentRelation> relations,
    boolean hidden,
    Spool content) {

  public Submission {
    relations = List.copyOf(relations);
  }

  /** The same, in the place of what its filer filed under this id, if he ever did. */
  public Submission replacingOwn(String uniqueId) {
    return new Submission(patient, metadata, mode, replaces, uniqueId, relations, hidden, content);
  }

  /** One that stands for itself, or takes the place of another. */
  public Submission(
      PatientId patient,
      DocumentMetadata metadata,
      ModeWish mode,
      @Nullable DocumentId replaces,
      Spool content) {
    this(patient, metadata, mode, replaces, null, List.of(), false, content);
  }

  /** The same, hidden from those who represent a minor or not. */
  public Submission hidden(boolean hide) {
    return new Submission(patient, metadata, mode, replaces, replacesOwn, relations, hide, content);
  }
}
