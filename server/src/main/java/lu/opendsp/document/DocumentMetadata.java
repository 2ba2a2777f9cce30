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
    List<String> related) {

  /** Longer titles are not titles (255 as in the French DMP). */
  public static final int TITLE_LENGTH_MAX = 255;

  public DocumentMetadata {
    events = List.copyOf(events);
    authors = List.copyOf(authors);
    related = List.copyOf(related);
  }

  /** Masked, so that no log line can hold a title. */
  @Override
  public String toString() {
    return "DocumentMetadata[" + type + "]";
  }
}
