package lu.opendsp.document;

import java.time.Instant;
import java.util.List;
import lu.opendsp.kernel.Coded;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a document (XDS DocumentEntry). Carries no identity of the patient. All of it
 * is stored sealed; type, dates and setting stand in clear beside for searching.
 *
 * @param uniqueId its id in the filer's world (DocumentReference.masterIdentifier)
 * @param language BCP 47
 * @param order the number of the order it answers, or null
 * @param related other ids its filer refers to
 * @param otherCodes its type and category in other code systems; documents filed before these were
 *     kept have none
 */
public record DocumentMetadata(
    String uniqueId,
    DocumentType type,
    String title,
    String description,
    String language,
    String mediaType,
    Instant createdAt,
    Instant careFrom,
    @Nullable Instant careTo,
    Coded facilityType,
    Coded setting,
    Coded format,
    List<Coded> events,
    List<AuthorText> authors,
    @Nullable String order,
    List<String> related,
    @Nullable OtherCodes otherCodes) {

  /** Longer titles are not titles (255 as in the French DMP). */
  public static final int TITLE_LENGTH_MAX = 255;

  public DocumentMetadata {
    events = List.copyOf(events);
    authors = List.copyOf(authors);
    related = List.copyOf(related);
  }

  /** The same under another title. */
  DocumentMetadata titled(String other) {
    return new DocumentMetadata(
        uniqueId,
        type,
        other,
        description,
        language,
        mediaType,
        createdAt,
        careFrom,
        careTo,
        facilityType,
        setting,
        format,
        events,
        authors,
        order,
        related,
        otherCodes);
  }

  /** Its type and category in other code systems. */
  public OtherCodes inOtherCodes() {
    return otherCodes == null ? OtherCodes.NONE : otherCodes;
  }

  /** Masked, so that no log line can hold a title. */
  @Override
  public String toString() {
    return "DocumentMetadata[" + type + "]";
  }
}
